//! `feedback`: analyzes an answer from a file or standard input, and at its recording. Needs no data directory and saves nothing.

use crate::app::named_file::{FilePurpose, read_user_file, too_long};
use crate::app::recording::listen_to;
use crate::cli::FeedbackArgs;
use crate::deck::decode;
use crate::error::{Error, Result};
use crate::practice::feedback::{Answer, Feedback, Finding, Judged, Origin, Sections, Shape, analyze, suggest_grade};
use crate::sound::Delivery;
use crate::ui::context::Context;
use crate::view::{delivery, feedback as draw, safe_line};
use serde::Serialize;
use std::io::Read;
use std::path::Path;

/// The maximum size of an answer in bytes; rejects recordings with a wrong file name.
const ANSWER: FilePurpose = FilePurpose { what: "an answer", example: "answer.md", longest: 16 * 1024 * 1024 };

/// The contract of docs/json.md.
#[derive(Serialize)]
struct FeedbackJson<'f> {
    words: usize,
    spoken_seconds: f64,
    sections: &'f Sections,
    findings: &'f [Finding],
    shape: Shape,
    suggestion: &'f str,
    suggested_grade: Option<&'static str>,
    /// Only with a recording.
    #[serde(skip_serializing_if = "Option::is_none")]
    delivery: Option<Option<&'f Delivery>>,
}

pub fn run(args: &FeedbackArgs, ctx: &mut Context<'_>) -> Result<()> {
    let heard = args.audio.as_deref().map(listen_to).transpose()?;
    // Who names a recording alone has no transcript; waiting for one at the terminal would look like a hang.
    let (name, bytes) = match (&args.file, &args.audio) {
        (None, Some(audio)) => (audio.display().to_string(), Vec::new()),
        (file, _) => read(file.as_deref(), ctx)?,
    };
    let decoded = decode(&bytes);
    if decoded.text.is_empty() && !decoded.problems.is_empty() {
        return Err(Error::refused(format!("{} is not a text file", safe_line(&name)))
            .hint("use a text file: a written answer or a transcript"));
    }
    ctx.note_problems(&name, &decoded.text, &decoded.problems)?;
    let delivery = heard.as_ref().and_then(Option::as_ref);
    let spoken = args.duration.is_some() || heard.is_some();
    let answer = Answer {
        text: &decoded.text,
        question: args.question.as_deref(),
        seconds: args.duration.or(delivery.map(|delivery| delivery.last_word - delivery.first_word)),
        speech: delivery.map(|delivery| delivery.speech),
        origin: if spoken { Origin::Transcript } else { Origin::Typed },
        shape: args.question.as_deref().map_or(Shape::Story, Shape::of_question),
        ..Answer::default()
    };
    let feedback = analyze(&answer);
    if args.json {
        ctx.say_json(&as_json(&answer, &feedback, heard.as_ref()))?;
        return Ok(());
    }
    if feedback.words == 0 && delivery.is_none() {
        return Err(match args.audio {
            Some(_) => Error::refused(format!("no voice is heard in {}", safe_line(&name)))
                .hint("check the microphone, and record again"),
            None => Error::refused(format!("{} contains no words", safe_line(&name)))
                .hint("name a file with an answer, or send text to standard input"),
        });
    }
    let screen = ctx.screen();
    match heard {
        Some(Some(delivery)) => ctx.say(&delivery::render(&delivery, &[], &screen))?,
        Some(None) => ctx.say("No voice is heard in the recording.\n")?,
        None => {}
    }
    if feedback.words > 0 {
        let gap = if args.audio.is_some() { "\n" } else { "" };
        let text = draw::render(&feedback, answer.text, answer.question.is_some(), &screen);
        ctx.say(&format!("{gap}{text}"))?;
    }
    Ok(())
}

fn as_json<'f>(answer: &Answer<'_>, feedback: &'f Feedback, heard: Option<&'f Option<Delivery>>) -> FeedbackJson<'f> {
    let suggested = suggest_grade(answer, feedback, &Judged::default());
    FeedbackJson {
        words: feedback.words,
        // Nobody can measure more precisely than a tenth of a second.
        spoken_seconds: (feedback.spoken_seconds * 10.0).round() / 10.0,
        sections: &feedback.sections,
        findings: &feedback.findings,
        shape: feedback.shape,
        suggestion: &feedback.suggestion,
        suggested_grade: suggested.map(|suggested| suggested.grade.word()),
        delivery: heard.map(Option::as_ref),
    }
}

/// The answer's bytes and its name for errors.
pub(crate) fn read(file: Option<&Path>, ctx: &mut Context<'_>) -> Result<(String, Vec<u8>)> {
    if let Some(path) = file.filter(|path| *path != Path::new("-")) {
        let bytes = read_user_file(path, ANSWER)?;
        return Ok((path.display().to_string(), bytes));
    }
    if ctx.world.terminal.input {
        ctx.note("Type or paste the answer; press Ctrl-D on a new line to finish.\n")?;
    }
    let name = "standard input".to_owned();
    let mut bytes = Vec::new();
    let failed = |error| match crate::terminal::interrupted(&error) {
        true => Error::Interrupted,
        false => Error::file("read", "standard input", error),
    };
    (&mut *ctx.input).take(ANSWER.longest + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > ANSWER.longest {
        return Err(too_long(&name, ANSWER));
    }
    Ok((name, bytes))
}
