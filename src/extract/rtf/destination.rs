//! Where the words of a group go.

/// Where the words of a group go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Destination {
    /// They are words of the document.
    #[default]
    Body,
    /// Words in a box of their own.
    Box,
    /// A note.
    Note,
    /// Above every page.
    Header,
    /// Below every page.
    Footer,
    /// The label of an item.
    Label,
    /// The code of a field.
    FieldCode,
    /// The table of fonts.
    Fonts,
    /// The table of styles.
    Styles,
    /// The bytes of an object, as hexadecimal digits.
    Object,
    /// Nowhere.
    Nowhere,
}

impl Destination {
    /// Where a group goes that begins with this word; `None` where the word says nothing of it. `may_be_ignored` where a star says that
    /// who does not know it is to leave it out.
    pub(super) fn of(word: &str, may_be_ignored: bool) -> Option<Destination> {
        Some(match word {
            "shptxt" | "dptxbxtext" => Destination::Box,
            "footnote" => Destination::Note,
            "header" | "headerl" | "headerr" | "headerf" => Destination::Header,
            "footer" | "footerl" | "footerr" | "footerf" => Destination::Footer,
            "listtext" | "pntext" => Destination::Label,
            "fldinst" => Destination::FieldCode,
            "fonttbl" => Destination::Fonts,
            "stylesheet" => Destination::Styles,
            "objdata" => Destination::Object,
            "colortbl" | "info" | "pict" | "themedata" | "datastore" | "latentstyles" | "listtable" | "listoverridetable" | "rsidtbl"
            | "generator" | "xmlnstbl" | "bkmkstart" | "bkmkend" | "annotation" | "atnid" | "atnauthor" | "atrfstart" | "atrfend"
            | "sp" | "nonshppict" | "ftnsep" | "ftnsepc" | "ftncn" | "aftnsep" | "aftnsepc" | "aftncn" | "pgdsctbl" | "revtbl"
            | "filetbl" | "xe" | "tc" | "txe" | "rxe" | "htmltag" | "nextfile" | "template" | "private" | "userprops" | "docvar"
            | "fname" | "falt" | "panose" | "pnseclvl" | "objclass" | "objname" | "shprslt" | "ud" | "listpicture" | "picprop" => {
                Destination::Nowhere
            }
            "shpinst" | "do" | "shppict" | "fldrslt" | "result" | "upr" | "nesttableprops" | "mmath" => return None,
            _ if may_be_ignored => Destination::Nowhere,
            _ => return None,
        })
    }
}
