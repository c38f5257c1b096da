//! Language tags (BCP 47) and directions of writing, for programs that set or speak a text.

use super::Language;

/// English names, as the detector gives them, with their tags.
const TAGS: [(&str, &str); 69] = [
    ("Afrikaans", "af"),
    ("Akan", "ak"),
    ("Amharic", "am"),
    ("Arabic", "ar"),
    ("Armenian", "hy"),
    ("Azerbaijani", "az"),
    ("Belarusian", "be"),
    ("Bengali", "bn"),
    ("Bulgarian", "bg"),
    ("Burmese", "my"),
    ("Catalan", "ca"),
    ("Croatian", "hr"),
    ("Czech", "cs"),
    ("Danish", "da"),
    ("Dutch", "nl"),
    ("English", "en"),
    ("Esperanto", "eo"),
    ("Estonian", "et"),
    ("Finnish", "fi"),
    ("French", "fr"),
    ("Georgian", "ka"),
    ("German", "de"),
    ("Greek", "el"),
    ("Gujarati", "gu"),
    ("Hebrew", "he"),
    ("Hindi", "hi"),
    ("Hungarian", "hu"),
    ("Indonesian", "id"),
    ("Italian", "it"),
    ("Japanese", "ja"),
    ("Javanese", "jv"),
    ("Kannada", "kn"),
    ("Khmer", "km"),
    ("Korean", "ko"),
    ("Latin", "la"),
    ("Latvian", "lv"),
    ("Lithuanian", "lt"),
    ("Macedonian", "mk"),
    ("Malayalam", "ml"),
    ("Mandarin", "zh"),
    ("Marathi", "mr"),
    ("Nepali", "ne"),
    ("Oriya", "or"),
    ("Persian", "fa"),
    ("Polish", "pl"),
    ("Portuguese", "pt"),
    ("Punjabi", "pa"),
    ("Romanian", "ro"),
    ("Russian", "ru"),
    ("Serbian", "sr"),
    ("Shona", "sn"),
    ("Sinhalese", "si"),
    ("Slovak", "sk"),
    ("Slovene", "sl"),
    ("Spanish", "es"),
    ("Swedish", "sv"),
    ("Tagalog", "tl"),
    ("Tamil", "ta"),
    ("Telugu", "te"),
    ("Thai", "th"),
    ("Turkish", "tr"),
    ("Turkmen", "tk"),
    ("Ukrainian", "uk"),
    ("Urdu", "ur"),
    ("Uzbek", "uz"),
    ("Vietnamese", "vi"),
    ("Welsh", "cy"),
    ("Yiddish", "yi"),
    ("Zulu", "zu"),
];

impl Language {
    /// Its tag: "en", "ar"; "und" where there is none.
    pub fn tag(&self) -> &'static str {
        match TAGS.binary_search_by(|(name, _)| name.cmp(&self.name())) {
            Ok(k) => TAGS[k].1,
            Err(_) if self.name() == "Bokmal" => "nb",
            Err(_) => "und",
        }
    }

    /// Whether it is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        matches!(self.tag(), "ar" | "fa" | "he" | "ur" | "yi")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_the_detector_knows_has_a_tag() {
        assert!(TAGS.is_sorted());
        for lang in whatlang::Lang::all() {
            assert_ne!(Language::Other(lang.eng_name().to_owned()).tag(), "und", "{}", lang.eng_name());
        }
        assert_eq!(Language::English.tag(), "en");
        assert!(Language::Other("Arabic".to_owned()).is_right_to_left());
    }
}
