//! Decks that are none: folders, binaries, gigabytes, bytes that are no text, texts that would steer a terminal. Each is
//! told with its place and what to do, and everything else is studied.

use crate::support::{Answer, Coach, questions};
use std::fs;
use std::process::Stdio;
use std::time::Duration;

#[test]
fn things_that_are_no_decks_keep_nobody_from_studying() {
    let coach = Coach::new().deck("few.md", &questions(2));
    let decks = coach.home().join("decks");
    fs::create_dir(decks.join("folder.md")).expect("a folder");
    coach.write("folder.md/inside.md", "# In\n\nQ: Inside?\nA: yes\n");
    let mut binary: Vec<u8> = b"PK\x03\x04".to_vec();
    binary.extend((0..5000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8 & 0x83));
    coach.write("binary.md", &binary);
    coach.write("empty.md", "");
    coach.write("utf16.md", b"\xff\xfeQ\0:\0 \0a\0\n\0");
    coach.write("not-markdown.txt", "Q: Text?\nA: no\n");
    coach.write(".hidden.md", "Q: Hidden?\nA: no\n");
    std::os::unix::fs::symlink("loop.md", decks.join("loop.md")).expect("a link");
    std::os::unix::fs::symlink("nowhere.md", decks.join("dangling.md")).expect("a link");
    std::os::unix::fs::symlink("..", decks.join("up")).expect("a link");
    let made = std::process::Command::new("mkfifo").arg(decks.join("pipe.md")).status();
    assert!(made.is_ok_and(|status| status.success()));
    let odd: &std::ffi::OsStr = std::os::unix::ffi::OsStrExt::from_bytes(b"odd\xff.md");
    fs::write(decks.join(odd), "Q: Odd?\nA: no\n").expect("a file");
    let answer = coach.ask("cards");
    assert_eq!(answer.code, Some(0), "{}", answer.err);
    assert!(answer.err.contains("its name is not UTF-8") && answer.err.contains("rename it"), "{}", answer.err);
    assert!(answer.err.contains("HOME/decks/loop.md") && answer.err.contains("symbolic links"), "{}", answer.err);
    for told in ["HOME/decks/binary.md:1:1", "HOME/decks/utf16.md:1:1", "this file is UTF-16", "save it as UTF-8 text"]
    {
        assert!(answer.err.contains(told), "{told} is not in {}", answer.err);
    }
    assert_eq!(coach.study("").began["new"], 3);
    assert_eq!(coach.ask("decks --check").code, Some(1));
}

#[test]
fn what_is_no_utf8_is_replaced_and_reported_and_the_rest_loads() {
    let coach = Coach::new();
    coach.write("latin.md", b"Q: What is caf\xe9?\nA: A place, and a word with an accent on its last letter.\n");
    let answer = coach.ask("due");
    assert_eq!((answer.code, answer.err.as_str()), (Some(0), ""), "a shell prompt is told one line");
    let answer = coach.ask("decks --check");
    assert_eq!(answer.code, Some(0), "a warning is no error");
    assert!(
        answer.out.contains("warning: the text here is not UTF-8 and was replaced")
            && answer.out.contains("HOME/decks/latin.md:1:15"),
        "{}",
        answer.out
    );
    assert_eq!(coach.card("What is caf\u{fffd}?")["state"], "new");
}

#[test]
fn every_problem_of_a_deck_is_told_with_its_place_and_the_good_cards_load() {
    let coach = Coach::new().deck(
        "bad.md",
        "Q: No answer?\n\nQ: Good?\nA: yes\n\nC: No span.\n\nq: lower case\n\nQ: Also good?\nA: yes\nDifficulty: purple\n",
    );
    let answer = coach.ask("cards");
    assert_eq!(answer.code, Some(0));
    for place in ["HOME/decks/bad.md:1:1", "HOME/decks/bad.md:6:1"] {
        assert!(answer.err.contains(place), "{place} is not in {}", answer.err);
    }
    assert_eq!(coach.card("Good?")["state"], "new");
    assert_eq!(coach.card("Also good?")["state"], "new");
    assert_eq!(coach.ask("cards").err, "", "told once, until the file changes");
}

/// The peak memory of a run in kilobytes, its processor time, and its output. Both figures are read while it runs.
fn measured(coach: &Coach, args: &str) -> (u64, Duration, Answer) {
    let mut child = coach
        .command(args)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let (mut peak, mut ticks) = (0, 0);
    while child.try_wait().expect("a child").is_none() {
        let of = |file| fs::read_to_string(format!("/proc/{}/{file}", child.id())).unwrap_or_default();
        let kilobytes =
            of("status").lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        peak = peak.max(kilobytes.unwrap_or(0));
        // Fields 14 and 15, counted behind the program's name: user and system time (proc(5)).
        let stat = of("stat");
        let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
        ticks = ticks.max(fields.filter_map(|field| field.parse::<u64>().ok()).sum());
        std::thread::sleep(Duration::from_millis(2));
    }
    // The kernel counts in hundredths of a second for every program.
    (peak, Duration::from_millis(ticks * 10), coach.answer(child.wait_with_output().expect("an end")))
}

#[test]
fn a_file_of_a_gigabyte_is_reported_and_costs_neither_time_nor_memory() {
    let coach = Coach::new().deck("few.md", &questions(2));
    let huge = fs::File::create(coach.home().join("decks/huge.md")).expect("a file");
    huge.set_len(1 << 30).expect("a sparse file");
    for args in ["cards", "due", "decks --check", "study --json", "doctor"] {
        let (kilobytes, time, answer) = measured(&coach, args);
        assert!(kilobytes < 200_000, "{args} took {kilobytes} kB");
        assert!(time < Duration::from_secs(5), "{args} took {time:?} of processor time");
        assert!(matches!(answer.code, Some(0 | 1)), "{}", answer.err);
        if args == "cards" {
            assert!(answer.err.contains("HOME/decks/huge.md") && answer.out.contains("2 cards"), "{answer:?}");
        }
    }
    assert_eq!(coach.study("").began["new"], 2);
    let (kilobytes, _, answer) = measured(&coach, "import home/decks/huge.md");
    assert!(kilobytes < 200_000, "import took {kilobytes} kB");
    assert_eq!(answer.code, Some(1), "{}", answer.err);
    assert!(answer.err.contains("HOME/decks/huge.md") || answer.err.contains("huge.md"), "{}", answer.err);
}

#[test]
fn one_line_of_megabytes_is_a_card_like_others_and_costs_time_by_its_length() {
    let time = |words: usize| {
        let coach = Coach::new();
        let (long, open) = ("word ".repeat(words), "[".repeat(words));
        coach.write("long.md", format!("Q: Long?\nA: {long}\n\nQ: [{open}\nA: x\n"));
        let (_, time, _) = measured(&coach, "decks --check");
        assert_eq!(coach.card("Long?")["state"], "new");
        assert_eq!(coach.ask_with("study", "\n3\n").code, Some(0));
        time
    };
    let (half, whole) = (time(200_000), time(400_000));
    assert!(whole < 3 * half + Duration::from_millis(100), "{half:?}, then {whole:?} for twice the length");
}

#[test]
fn hostile_texts_never_reach_a_terminal_raw() {
    let evil = "\u{1b}]0;owned\u{7}\u{1b}[31mred\u{9b}2J\u{202e}txet\u{8}\r\u{7f}";
    let name = format!("{}\u{1b}[31m.md", "evil");
    let quoted = serde_json::to_string(evil).expect("JSON");
    let deck = format!(
        "---\ndeck: {quoted}\ntrack: {quoted}\ntags: [{quoted}]\n---\n\n# Head {evil} #tag{evil}\n\n\
         Q: Front {evil}?\nA: Back {evil} `code {evil}`\n\n```{evil}\n{evil}\n```\nHint: {evil}\nSource: {evil}\n\
         Why: {evil}\nTags: {evil}\n\nC: A [span {evil}::{evil}].\n\nP: Prompt {evil}\nPoints:\n- {evil}\nWeak: {evil}\n\n\
         Q: No answer {evil}\n\nQ: Good?\nA: yes\nId: {evil}\n\nQ: Fine?\nA: yes\nDifficulty: {evil}\n"
    );
    let coach = Coach::new().deck(&name, &deck).env("EDITOR", "sed -i s/A:.*//");
    let raw = |text: &str| {
        let bad =
            |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        text.chars().find(|c| bad(*c)).map(|c| format!("{c:?} in {text:?}"))
    };
    let ids: Vec<String> =
        coach.json("cards --json").iter().map(|card| card["id"].as_str().expect("an id").to_owned()).collect();
    assert!(ids.len() >= 5, "{ids:?}");
    let one = &ids[0];
    let mut runs: Vec<(String, &str)> = [
        "cards",
        "cards --json",
        "decks",
        "decks --json",
        "decks --check",
        "due",
        "due --json",
        "stats",
        "stats --json",
        "doctor",
        "doctor --json",
        "config",
        "backup",
    ]
    .map(|args| (args.to_owned(), ""))
    .to_vec();
    for verb in ["show", "history", "edit", "suspend", "undo #"] {
        runs.push((format!("{verb} {one}").split(" #").next().expect("words").to_owned(), ""));
    }
    runs.push((
        "study --json".into(),
        "{\"grade\":\"good\",\"seconds\":1}\n{\"grade\":\"again\",\"seconds\":1}\n{\"undo\":true}\n",
    ));
    runs.push(("study".into(), "\u{1b}[31m typed\n3\n\n1\nu\n\n?\n2\nb\ns\nk\nk\nk\nk\n"));
    for id in &ids {
        runs.push((format!("show {id}"), ""));
    }
    fs::write(coach.desk().join(&name), &deck).expect("a file");
    runs.push((format!("import --dry-run '{name}'"), ""));
    runs.push((format!("import --dry-run --json '{name}'"), ""));
    runs.push((format!("import '{name}' 'nowhere\u{1b}[0m.md'"), ""));
    runs.push(("stats".into(), ""));
    runs.push(("show '\u{1b}[31m'".into(), ""));
    runs.push(("study --deck '\u{1b}[31m'".into(), ""));
    runs.push(("config '\u{1b}[31m'".into(), ""));
    runs.push(("decks off '\u{1b}[31m'".into(), ""));
    for (args, input) in runs {
        for color in ["", " --plain"] {
            let answer = coach.ask_with(&format!("{args}{color}"), input);
            assert_eq!(raw(&answer.out), None, "{args}");
            assert_eq!(raw(&answer.err), None, "{args}");
        }
    }
}
