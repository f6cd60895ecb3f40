//! Reads and writes JSON lines, for other programs. docs/json.md has the contract.

use super::context::{Context, TOO_LONG_LINE};
use crate::error::Result;
use crate::terminal::LineRead;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The maximum seconds of an answer: a day.
const LONGEST: f64 = 86_400.0;

#[derive(Serialize)]
#[serde(tag = "type", rename = "error")]
struct ErrorLine<'l> {
    message: &'l str,
}

/// Reports an error or an invalid line.
pub fn error(message: &str, ctx: &mut Context<'_>) -> Result<()> {
    ctx.say_json(&ErrorLine { message })
}

/// Parses the next non-blank line, or says why it is invalid; `None` at the end of input.
pub fn read_input<T: DeserializeOwned>(ctx: &mut Context<'_>) -> Result<Option<Result<T, String>>> {
    let mut line = Vec::new();
    loop {
        match ctx.line_into(&mut line)? {
            LineRead::End => return Ok(None),
            LineRead::TooLong => return Ok(Some(Err(TOO_LONG_LINE.to_owned()))),
            LineRead::Whole if line.trim_ascii().is_empty() => {}
            LineRead::Whole => {
                let input = serde_json::from_str(&String::from_utf8_lossy(&line));
                let why = |_| "this line is not one of the objects described in docs/json.md".to_owned();
                return Ok(Some(input.map_err(why)));
            }
        }
    }
}

/// Whether these are valid seconds of an answer.
pub fn check_seconds(seconds: f64) -> Result<(), String> {
    match (0.0..=LONGEST).contains(&seconds) {
        true => Ok(()),
        false => Err("`seconds` must be from 0 to 86400".to_owned()),
    }
}
