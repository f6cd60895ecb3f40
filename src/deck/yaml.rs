//! The pairs of one YAML mapping with their positions. Reads a stream of events, never a tree: aliases are never
//! followed, so no text can expand. Knows nothing about the meaning of keys.

use serde_saphyr::granit_parser::{Event, Parser, ScalarStyle};

/// A value of the mapping.
#[derive(Debug)]
pub(crate) enum Value {
    Nothing,
    Scalar(String),
    List(Vec<String>),
    /// A mapping, an alias, or a nested list.
    Other,
}

/// A key and its value, each with its position: line in the YAML and column, from 1.
#[derive(Debug)]
pub(crate) struct Entry {
    pub key: String,
    pub key_at: (usize, usize),
    pub value: Value,
    pub value_at: (usize, usize),
}

/// The pairs of the top mapping. `Err` has the position of the first invalid YAML, or `None` if it is not a mapping.
pub(crate) fn entries(yaml: &str) -> Result<Vec<Entry>, Option<(usize, usize)>> {
    let mut entries: Vec<Entry> = Vec::new();
    // The key that waits for its value; the inner `None` is a key that is not a scalar.
    let mut key: Option<(Option<String>, (usize, usize))> = None;
    let mut in_list = false;
    let mut depth = 0;
    for event in Parser::new_from_str(yaml) {
        let (event, span) = event.map_err(|error| Some((error.marker().line(), error.marker().col() + 1)))?;
        let at = (span.start.line(), span.start.col() + 1);
        let value = match &event {
            Event::Scalar(text, style, ..) => scalar(text, *style),
            Event::Alias(_) | Event::UnresolvedAlias(_) | Event::MappingStart(..) => Value::Other,
            Event::SequenceStart(..) => Value::List(Vec::new()),
            Event::SequenceEnd | Event::MappingEnd => {
                depth -= 1;
                continue;
            }
            _ => continue,
        };
        match depth {
            0 if matches!(event, Event::MappingStart(..)) && entries.is_empty() => {}
            0 if matches!(value, Value::Nothing) => {}
            0 => return Err(None),
            1 => match key.take() {
                None => key = Some((if let Value::Scalar(key) = value { Some(key) } else { None }, at)),
                Some((Some(key), key_at)) => {
                    in_list = matches!(value, Value::List(_));
                    entries.push(Entry { key, key_at, value, value_at: at });
                }
                Some((None, _)) => in_list = false,
            },
            2 if in_list && key.is_none() => extend(entries.last_mut(), value),
            _ => {}
        }
        depth += usize::from(matches!(event, Event::SequenceStart(..) | Event::MappingStart(..)));
    }
    Ok(entries)
}

/// A scalar on one line; `Nothing` if it is empty or null.
fn scalar(text: &str, style: ScalarStyle) -> Value {
    let text = on_one_line(text);
    if text.is_empty() || (style == ScalarStyle::Plain && ["~", "null", "Null", "NULL"].contains(&text.as_str())) {
        return Value::Nothing;
    }
    Value::Scalar(text)
}

/// Adds an item to the list in the last entry.
fn extend(entry: Option<&mut Entry>, item: Value) {
    let Some(entry) = entry else { return };
    match (&mut entry.value, item) {
        (Value::List(items), Value::Scalar(item)) => items.push(item),
        (Value::List(_), Value::Nothing) => {}
        (value @ Value::List(_), _) => *value = Value::Other,
        _ => {}
    }
}

/// A text with all its words on one line.
pub(crate) fn on_one_line(text: &str) -> String {
    let words: Vec<&str> = text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// A text as a YAML scalar: unquoted if every YAML reader takes it for a string, or else in double quotes.
pub(crate) fn quoted(text: &str) -> String {
    let words = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"];
    let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_' | '.' | '/' | '+');
    let reserved = words.contains(&text.to_lowercase().as_str());
    if text.starts_with(char::is_alphabetic) && text.chars().all(plain) && !reserved {
        return text.to_owned();
    }
    let mut quoted = "\"".to_owned();
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            ' '..='~' => quoted.push(letter),
            _ if letter.is_alphanumeric() => quoted.push(letter),
            _ => quoted.push_str(&format!("\\U{:08X}", u32::from(letter))),
        }
    }
    quoted.push('"');
    quoted
}
