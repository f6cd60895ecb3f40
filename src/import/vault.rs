//! The settings of Obsidian's Spaced Repetition plugin that affect cards. Knows nothing about where the settings are.
//!
//! They are the `settings` of `.obsidian/plugins/obsidian-spaced-repetition/data.json` in the vault. A missing or
//! invalid setting, and an empty separator, keep the plugin's default.

use serde_json::Value;

/// Separators of card sides, and cloze marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vault {
    /// Question and answer on one line.
    pub one_line: String,
    /// The same, asked both ways.
    pub one_line_both: String,
    /// A line of its own between question and answer.
    pub lines: String,
    /// The same, asked both ways.
    pub lines_both: String,
    /// A line that ends a card of several lines; where it is empty, a blank line does.
    pub end: String,
    /// Does `==text==` hide?
    pub highlight: bool,
    /// Does `**text**` hide?
    pub bold: bool,
    /// Does `{{text}}` hide?
    pub curly: bool,
    /// The tags that mark a note with cards, with their `#`.
    pub tags: Vec<String>,
    /// Settings were found, so the separators are the vault's own.
    pub is_known: bool,
}

impl Default for Vault {
    /// The plugin's defaults, but with `{{text}}` on: what looks so on purpose was meant so.
    fn default() -> Vault {
        Vault {
            one_line: "::".to_owned(),
            one_line_both: ":::".to_owned(),
            lines: "?".to_owned(),
            lines_both: "??".to_owned(),
            end: String::new(),
            highlight: true,
            bold: false,
            curly: true,
            tags: vec!["#flashcards".to_owned()],
            is_known: false,
        }
    }
}

impl Vault {
    /// Reads the plugin's `data.json`; `None` if it is not a JSON object.
    pub fn parse(json: &str) -> Option<Vault> {
        let data: Value = serde_json::from_str(json).ok()?;
        let settings = data.get("settings").filter(|settings| settings.is_object()).unwrap_or(&data);
        settings.as_object()?;
        let mut vault = Vault { is_known: true, ..Vault::default() };
        let text = |key: &str| settings.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
        let set = |field: &mut String, key: &str| {
            if let Some(text) = text(key) {
                text.clone_into(field);
            }
        };
        set(&mut vault.one_line, "singleLineCardSeparator");
        set(&mut vault.one_line_both, "singleLineReversedCardSeparator");
        set(&mut vault.lines, "multilineCardSeparator");
        set(&mut vault.lines_both, "multilineReversedCardSeparator");
        set(&mut vault.end, "multilineCardEndMarker");
        let flag = |key: &str| settings.get(key).and_then(Value::as_bool);
        let pattern = |shape: &str| {
            let patterns = settings.get("clozePatterns")?.as_array()?;
            Some(patterns.iter().filter_map(Value::as_str).any(|pattern| pattern.contains(shape)))
        };
        vault.highlight = flag("convertHighlightsToClozes").or_else(|| pattern("==")).unwrap_or(true);
        vault.bold = flag("convertBoldTextToClozes").or_else(|| pattern("**")).unwrap_or(false);
        vault.curly = flag("convertCurlyBracketsToClozes").or_else(|| pattern("{{")).unwrap_or(false);
        if let Some(tags) = settings.get("flashcardTags").and_then(Value::as_array) {
            let tags: Vec<String> = tags.iter().filter_map(Value::as_str).map(str::to_owned).collect();
            vault.tags = if tags.is_empty() { vault.tags } else { tags };
        }
        Some(vault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vaults_own_separators_and_clozes_are_taken_over() {
        let json = r##"{"settings": {"singleLineCardSeparator": "::@::", "convertBoldTextToClozes": true,
            "convertHighlightsToClozes": false, "multilineCardEndMarker": "+++", "flashcardTags": ["#cards"]}}"##;
        let expected = Vault {
            one_line: "::@::".to_owned(),
            end: "+++".to_owned(),
            highlight: false,
            bold: true,
            curly: false,
            tags: vec!["#cards".to_owned()],
            is_known: true,
            ..Vault::default()
        };
        assert_eq!(Vault::parse(json), Some(expected));
    }

    #[test]
    fn what_is_missing_or_odd_keeps_its_default() {
        let vault = Vault::parse(
            r#"{"singleLineCardSeparator": "", "flashcardTags": [], "clozePatterns": ["==[123;;]answer=="]}"#,
        );
        assert_eq!(vault, Some(Vault { curly: false, is_known: true, ..Vault::default() }));
        assert_eq!(Vault::parse("[]"), None);
        assert_eq!(Vault::parse("{"), None);
    }
}
