//! The folded forms of a document's tokens: every step asks for them, so they are made once.

use super::fold::fold_into;

/// Folded forms in a row, by number.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    text: String,
    /// Where each ends in `text`, in bytes.
    ends: Vec<usize>,
}

impl Keys {
    /// Adds the form of a token.
    pub fn push(&mut self, token: &str) {
        fold_into(token, &mut self.text);
        self.ends.push(self.text.len());
    }

    /// The form of token `k`; empty if there is no such token.
    pub fn get(&self, k: usize) -> &str {
        let start = k.checked_sub(1).and_then(|k| self.ends.get(k)).copied().unwrap_or(0);
        self.ends.get(k).and_then(|&end| self.text.get(start..end)).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn each_token_has_the_form_it_would_have_alone() {
        let tokens = ["The", "“", "rebels’", "–", "\u{ad}", "U.S.", "--"];
        let mut keys = Keys::default();
        tokens.iter().for_each(|t| keys.push(t));
        for (k, token) in tokens.iter().enumerate() {
            assert_eq!(keys.get(k), fold(token), "{token}");
        }
        assert_eq!(keys.get(tokens.len()), "");
    }
}
