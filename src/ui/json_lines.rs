//! JSON lines in and out, for other programs. docs/json.md has the contract.

use super::context::{Context, TOO_LONG_LINE};
use crate::error::Result;
use crate::terminal::LineRead;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// No answer takes more seconds: a day.
const LONGEST: f64 = 86_400.0;

#[derive(Serialize)]
#[serde(tag = "type", rename = "error")]
struct ErrorLine<'l> {
    message: &'l str,
}

/// Something could not be done, or was not understood.
pub fn error(message: &str, ctx: &mut Context<'_>) -> Result<()> {
    ctx.say_json(&ErrorLine { message })
}

/// What the next line that is not blank says, or why it is not understood; `None` at the end of input.
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

/// Are these the seconds of an answer?
pub fn check_seconds(seconds: f64) -> Result<(), String> {
    match (0.0..=LONGEST).contains(&seconds) {
        true => Ok(()),
        false => Err("`seconds` must be from 0 to 86400".to_owned()),
    }
}
