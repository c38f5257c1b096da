//! Strings of the lexicon.

use super::strings::STRINGS;
use std::cmp::Ordering;
use std::fmt;
use std::ops::Deref;

/// A string of the lexicon: a stretch of the built-in one's text, or owned where it comes from a user's file. Numbers, not
/// pointers: a program that starts would have to turn them all into addresses, page by page.
#[derive(Clone)]
pub enum Text {
    /// Bytes of the built-in lexicon's text.
    Builtin {
        /// The first.
        start: u32,
        /// How many.
        len: u32,
    },
    /// A string of its own.
    Owned(Box<str>),
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Text::Builtin { start, len } => {
                STRINGS.get(*start as usize..*start as usize + *len as usize).unwrap_or_default()
            }
            Text::Owned(text) => text,
        }
    }
}

impl Default for Text {
    fn default() -> Self {
        Text::Builtin { start: 0, len: 0 }
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Text::Owned(text.into())
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Text::Owned(text.into())
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        **self == **other
    }
}

impl Eq for Text {}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Text) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Text) -> Ordering {
        (**self).cmp(&**other)
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}
