//! The numbers of the properties that are read.

pub(super) const CLASS: u16 = 0x001a;
pub(super) const SUBJECT: u16 = 0x0037;
pub(super) const SENT: u16 = 0x0039;
pub(super) const ARRIVED: u16 = 0x0e06;
pub(super) const BODY: u16 = 0x1000;
pub(super) const RICH_TEXT: u16 = 0x1009;
pub(super) const PAGE: u16 = 0x1013;
pub(super) const NAME: u16 = 0x3001;
pub(super) const DATA: u16 = 0x3701;
pub(super) const SHORT_FILE_NAME: u16 = 0x3704;
pub(super) const FILE_NAME: u16 = 0x3707;
pub(super) const MEDIA: u16 = 0x370e;
pub(super) const PAGE_CODEPAGE: u16 = 0x3fde;
pub(super) const LANGUAGE: u16 = 0x3ff1;
pub(super) const CODEPAGE: u16 = 0x3ffd;
