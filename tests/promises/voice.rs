//! What is said of a recording is what was heard in it, and nothing is said where nothing was.

use crate::support::{Coach, left_out};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Whether these programs are installed; names the promise where one is not.
fn has(promise: &str, programs: &[&str]) -> bool {
    let missing = programs.iter().find(|program| Command::new(program).arg("--version").output().is_err());
    if let Some(program) = missing {
        left_out(promise, &format!("{program} is not installed"));
    }
    missing.is_none()
}

fn run(program: &str, args: &[&str]) {
    let status = Command::new(program).args(args).status().expect("an installed program");
    assert!(status.success(), "{program} {args:?}");
}

/// The path as an argument.
fn shown(path: &Path) -> &str {
    path.to_str().expect("a path of the test")
}

/// Phrases with these silences before, between, and behind them, in seconds; the file, and where its pauses are.
fn spoken(folder: &Path, silences: &[f64]) -> (PathBuf, Vec<[f64; 2]>) {
    let phrases = [
        "last May our importer broke in the middle of the night",
        "so I read the logs of the whole week",
        "then I wrote the parser again from scratch",
        "as a result errors fell from twelve percent to one",
    ];
    let (mut parts, mut at, mut pauses) = (Vec::new(), silences[0], Vec::new());
    for (nth, (phrase, silence)) in phrases.iter().zip(&silences[1..]).enumerate() {
        let (raw, part) = (folder.join(format!("raw{nth}.wav")), folder.join(format!("part{nth}.wav")));
        run("espeak-ng", &["-v", "en-us", "-s", "160", "-w", shown(&raw), "--", phrase]);
        let before = if nth == 0 { silences[0] } else { 0.0 };
        let trim = ["silence", "1", "0.01", "0.3%", "reverse", "silence", "1", "0.01", "0.3%", "reverse"];
        let pad = ["pad", &before.to_string(), &silence.to_string()].map(str::to_owned);
        let args = ["-q", shown(&raw), "-r", "16000", "-c", "1", "-b", "16", shown(&part)];
        let args: Vec<&str> = args.into_iter().chain(trim).chain(pad.iter().map(String::as_str)).collect();
        run("sox", &args);
        let samples = std::fs::metadata(&part).expect("the part").len().saturating_sub(44) / 2;
        at += samples as f64 / 16_000.0 - before - silence;
        if nth + 1 < phrases.len() {
            pauses.push([at, at + silence]);
        }
        at += silence;
        parts.push(part);
    }
    let whole = folder.join("answer.wav");
    let args: Vec<&str> =
        ["-q"].into_iter().chain(parts.iter().map(|part| shown(part))).chain([shown(&whole)]).collect();
    run("sox", &args);
    (whole, pauses)
}

#[test]
fn pauses_are_found_where_they_were_made() {
    if !has("pauses in a recording", &["espeak-ng", "sox"]) {
        return;
    }
    let coach = Coach::new();
    let (file, pauses) = spoken(coach.desk(), &[1.5, 0.9, 0.2, 2.0, 1.0]);
    let told = coach.json(&format!("feedback --audio {} --json", file.display())).remove(0);
    let delivery = &told["delivery"];
    let number = |value: &serde_json::Value| value.as_f64().expect("a number");
    assert!((number(&delivery["first_word"]) - 1.5).abs() <= 0.15, "{delivery}");
    let found = delivery["pauses"].as_array().expect("pauses");
    let long: Vec<&[f64; 2]> = pauses.iter().filter(|[start, end]| end - start >= 0.5).collect();
    assert_eq!((found.len(), long.len()), (2, 2), "{delivery}");
    for (found, [start, end]) in found.iter().zip(long) {
        assert!((number(&found[0]) - start).abs() <= 0.15 && (number(&found[1]) - end).abs() <= 0.15, "{delivery}");
    }
    assert_eq!((&told["suggested_grade"], &told["words"]), (&serde_json::Value::Null, &0.into()));
    assert!(
        told["findings"].as_array().expect("findings").iter().all(|finding| finding["present"].is_null()),
        "{told}"
    );
    let text = coach.tell(&format!("feedback --audio {}", file.display()));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("2 pauses of half a second or more, the longest") && text.contains("first word after 1.5 s"));
}

#[test]
fn another_voice_is_told_from_softer_sentences_of_the_same() {
    if !has("voices in a recording", &["espeak-ng", "sox"]) {
        return;
    }
    let coach = Coach::new();
    let (answer, pauses) = spoken(coach.desk(), &[1.5, 0.9, 0.6, 2.0, 1.0]);
    let [softer, mixed, voice] = ["softer.wav", "mixed.wav", "voice.wav"].map(|name| coach.desk().join(name));
    let (answer, twelve_below) = (shown(&answer), ["-v", "0.25"]);
    run("sox", &["-q", answer, twelve_below[0], twelve_below[1], answer, answer, shown(&softer)]);
    run("espeak-ng", &["-v", "en-us+f3", "-w", shown(&voice), "--", "what do you mean by that exactly"]);
    let (before, ten_below) = (format!("{}", pauses[2][0] + 0.2), ["-v", "0.3"]);
    let interruption = coach.desk().join("interruption.wav");
    run("sox", &["-q", shown(&voice), "-r", "16000", shown(&interruption), "pad", &before]);
    run("sox", &["-q", "-m", "-v", "1", answer, ten_below[0], ten_below[1], shown(&interruption), shown(&mixed)]);
    for (file, others) in [(softer, false), (mixed, true)] {
        let told = coach.json(&format!("feedback --audio {} --json", file.display())).remove(0);
        assert_eq!(told["delivery"]["other_voices"], others, "{}: {}", file.display(), told["delivery"]);
    }
}

#[test]
fn nothing_is_claimed_of_a_file_in_which_nobody_speaks() {
    let coach = Coach::new();
    let name = coach.desk().join("silence.wav");
    let header = |length: u32| {
        let mut header = b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x80\x3e\0\0\0\x7d\0\0\x02\0\x10\0data".to_vec();
        header[4..8].copy_from_slice(&(length + 36).to_le_bytes());
        header.extend(length.to_le_bytes());
        header
    };
    let mut silence = header(320_000);
    silence.extend(vec![0; 320_000]);
    std::fs::write(&name, silence).expect("a file of the test");
    let told = coach.json(&format!("feedback --audio {} --json", name.display())).remove(0);
    assert_eq!((&told["delivery"], &told["suggested_grade"]), (&serde_json::Value::Null, &serde_json::Value::Null));
    std::fs::write(coach.desk().join("notes.txt"), "In May our site broke.").expect("a file of the test");
    for (file, why) in [("no-such.wav", "there is no file"), ("notes.txt", "is not a WAV recording")] {
        let answer = coach.ask(&format!("feedback --audio {} --json", coach.desk().join(file).display()));
        assert!(answer.code == Some(1) && answer.err.contains(why) && answer.out.is_empty(), "{file}: {}", answer.err);
    }
}
