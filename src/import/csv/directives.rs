//! The directives at the top of Anki's text export. Knows nothing about records.

use crate::import::grid::name;
use crate::import::html;

/// What is before the records.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Directives {
    /// How many there are.
    pub count: usize,
    pub separator: Option<char>,
    /// Columns, from 0, that are no text.
    pub tags_column: Option<usize>,
    pub deck_column: Option<usize>,
    pub others: Vec<usize>,
    pub columns: Vec<String>,
    pub tags: Vec<String>,
    pub deck: Option<String>,
    /// Bytes of all directives.
    pub length: usize,
}

pub(super) fn directives(text: &str) -> Directives {
    let mut found = Directives::default();
    for line in text.split_inclusive('\n') {
        // Early versions of Anki have `tags:` without the sign, on the first line.
        let early = Some(line).filter(|line| found.count == 0 && line.starts_with("tags:"));
        let Some((key, value)) = line.strip_prefix('#').or(early).and_then(|line| line.split_once(':')) else { break };
        let value = value.trim_end_matches(['\n', '\r']);
        let column = || value.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        match key.trim().to_lowercase().as_str() {
            "separator" => found.separator = separator(value),
            "html" => {}
            "tags column" => found.tags_column = column(),
            "deck column" => found.deck_column = column(),
            "notetype column" | "guid column" => found.others.extend(column()),
            "columns" => found.columns = value.split(found.separator.unwrap_or('\t')).map(name).collect(),
            "tags" => found.tags = value.split_whitespace().map(str::to_owned).collect(),
            "deck" => found.deck = Some(value.trim().to_owned()),
            "notetype" | "if matches" => {}
            _ => break,
        }
        found.count += 1;
        found.length += line.len();
    }
    found
}

fn separator(value: &str) -> Option<char> {
    match value.trim().to_lowercase().as_str() {
        "tab" | "\\t" => Some('\t'),
        "comma" => Some(','),
        "semicolon" => Some(';'),
        "pipe" => Some('|'),
        "colon" => Some(':'),
        "space" => Some(' '),
        other if other.is_empty() && value.contains('\t') => Some('\t'),
        other => other.chars().next().filter(char::is_ascii),
    }
}

/// Whether a text begins as Anki's text export does.
pub(in crate::import) fn is_anki_export(text: &str) -> bool {
    let found = directives(html::first(text, 2000));
    found.separator.is_some() && found.count > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directives_of_anki_are_understood() {
        let found = directives("#separator:tab\n#html:true\n#tags column:3\n#deck:My deck\nWhat?\tx\n");
        let expected = Directives {
            count: 4,
            separator: Some('\t'),
            tags_column: Some(2),
            deck: Some("My deck".to_owned()),
            length: 55,
            ..Directives::default()
        };
        assert_eq!(found, expected);
    }
}
