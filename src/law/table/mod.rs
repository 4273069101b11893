//! The provisions of each access law, in its order.

pub(in crate::law) mod dpa;
pub(in crate::law) mod eir;
pub(in crate::law) mod eisr;
pub(in crate::law) mod foia;
pub(in crate::law) mod foisa;
