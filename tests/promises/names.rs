//! Whom a word means: names of decks, tracks, topics, cards and stages by any part, the order in which cards are found, and
//! what shells are told to complete.

use crate::support::Coach;
use serde_json::json;
use std::process::Command;

fn deck(name: &str, track: &str, cards: &str) -> String {
    format!("---\ndeck: {name}\ntrack: {track}\n---\n\n{cards}")
}

fn coach() -> Coach {
    Coach::new()
        .deck("a.md", &deck("Coding topics", "coding", "# Heaps\n\nQ: What is a heap?\nA: A tree.\nId: ct-heap\n"))
        .deck("b.md", &deck("Python coding", "coding", "# Sorting\n\nQ: sorted?\nA: Stable.\nId: py-sorted\n"))
        .deck("c.md", &deck("Company", "facts", "# The place\n\nQ: Where?\nA: Here.\nId: co-where\n"))
}

#[test]
fn every_verb_that_takes_a_deck_takes_any_part_of_its_name() {
    let coach = coach();
    assert_eq!(coach.tell("decks off topics"), "Coding topics is off: its cards are left out of queues and counts\n");
    assert_eq!(coach.tell("decks on 'coding t'"), "Coding topics is on\n");
    assert!(coach.tell("export pyth").contains("py-sorted"));
    assert!(coach.tell("trust comp").starts_with("Company needs no trust"));
    assert!(coach.tell("add --deck comp When? Now").ends_with(" to Company\n"));
    assert!(coach.tell("add --deck Nowhere When? Now").ends_with(" to Nowhere\n"), "a name of no deck is a new deck");
    assert!(coach.tell("add What? This").ends_with(" to My cards\n"));
    for args in ["decks off coding", "export coding", "trust coding", "add --deck coding a b", "study --deck coding"] {
        let several = coach.ask(args);
        assert_eq!((several.code, several.out.as_str()), (Some(2), ""), "{args}");
        let expected = "error: `coding` matches 2 decks\n hint: use one of: Coding topics, Python coding\n";
        assert_eq!(several.err, expected, "{args}");
    }
    assert_eq!(coach.study("--track fact").began["new"], 4, "one there was, three were added");
    coach.tell("undo");
}

#[test]
fn every_verb_that_takes_a_card_takes_any_part_of_its_id() {
    let coach = coach();
    assert!(coach.tell("show heap").contains("What is a heap?"));
    assert_eq!(coach.tell("suspend SORT"), "suspended py-sorted\n");
    assert_eq!(coach.tell("resume py-"), "resumed py-sorted\n");
    assert!(coach.tell("history where").starts_with("co-where has no reviews"));
    let several = coach.ask("show o");
    assert_eq!(several.code, Some(2));
    assert_eq!(several.err, "error: `o` matches 2 cards\n hint: use one of: py-sorted, co-where\n");
    assert_eq!(coach.ask("show nobody").code, Some(1));
}

#[test]
fn stages_and_checklists_go_by_a_part_of_their_names() {
    let coach = coach();
    coach.tell("stage add open unknown");
    coach.tell("stage add oa unknown");
    coach.tell("stage add 'final round' unknown");
    assert_eq!(coach.tell("stage done round"), "final round is done\n");
    let several = coach.ask("stage remove o");
    assert_eq!(several.code, Some(2));
    assert!(several.err.contains("use one of: oa, open"), "{}", several.err);
}

#[test]
fn whole_words_fronts_and_ones_own_cards_come_first_in_text_and_in_json() {
    let coach = Coach::nowhere();
    coach.tell("decks");
    coach.write(
        "own.md",
        "Q: Who repairs heaps?\nA: Nobody.\nId: zz-part\n\nQ: What else?\nA: A heap of hay.\nId: zz-back\n\n\
                           Q: Is a heap a tree?\nA: Yes.\nId: zz-front\n",
    );
    let found: Vec<String> =
        coach.json("cards heap --json").iter().map(|card| card["id"].as_str().expect("an id").to_owned()).collect();
    let place = |id: &str| found.iter().position(|other| other == id).expect(id);
    assert_eq!(place("zz-front"), 0, "{found:?}");
    assert!(place("zz-front") < place("zz-back") && place("zz-back") < place("zz-part"));
    let shipped = |place: usize| !found[place].starts_with("zz-");
    assert!((1..place("zz-back")).all(shipped), "fronts of other decks come before backs of one's own: {found:?}");
    let text = coach.tell("cards heap");
    let lines: Vec<&str> = text.lines().skip(2).collect();
    // The longest ids are cut there.
    assert!(found.iter().zip(&lines).all(|(id, line)| line.starts_with(&id[..id.len().min(20)])), "{text}");
    // Without words they come in the order of their files, as ever.
    let all = coach.json("cards --json deck:own");
    assert_eq!(all.iter().map(|card| &card["id"]).collect::<Vec<_>>(), ["zz-part", "zz-back", "zz-front"]);
}

#[test]
fn decks_say_how_much_of_them_was_seen_and_is_known_today() {
    let coach = Coach::new().deck("a.md", &crate::support::questions(4)).deck("b.md", "Q: One?\nA: 1\n");
    let progress = |coach: &Coach| {
        let decks = coach.json("decks --json");
        decks.into_iter().map(|deck| json!([deck["seen"], deck["known"], deck["cards"]])).collect::<Vec<_>>()
    };
    assert_eq!(progress(&coach), [json!([0, 0, 4]), json!([0, 0, 1])]);
    let mut session = coach.study("--deck a");
    for grade in ["good", "easy", "again"] {
        session.grade(grade, 3.0);
    }
    session.quit();
    assert_eq!(progress(&coach), [json!([3, 2, 4]), json!([0, 0, 1])], "what was failed last is not known");
    let later = coach.at("2026-03-07 09:00");
    assert_eq!(progress(&later), [json!([3, 1, 4]), json!([0, 0, 1])], "what is overdue is not known");
    let far = later.at("2027-03-07 09:00");
    assert_eq!(progress(&far), [json!([3, 0, 4]), json!([0, 0, 1])]);
    assert!(far.tell("decks").ends_with("5 cards in 2 decks, 3 seen, 0 known\n"));
    for columns in ["80", "40"] {
        let narrow = far.answer(far.command("decks").env("COLUMNS", columns).output().expect("decks"));
        let widest = narrow.out.lines().map(|line| line.chars().count()).max();
        assert!(widest <= columns.parse().ok(), "{}", narrow.out);
    }
}

/// What the program says could stand at the end of this line of Bash.
fn completed(coach: &Coach, line: &str) -> (Option<i32>, Vec<String>) {
    let mut command = coach.command("__complete --breaks ' :='");
    let answer = coach.answer(command.arg("--line").arg(line).output().expect("it runs"));
    assert_eq!(answer.err, "", "{line}");
    (answer.code, answer.out.lines().map(str::to_owned).collect())
}

#[test]
fn shells_complete_the_names_of_this_very_home_and_leave_paths_to_themselves() {
    let coach = coach();
    coach.tell("decks");
    for (line, words) in [
        ("greenroom study --deck ", &[r"Coding\ topics", "Company", r"Python\ coding"][..]),
        ("greenroom study --deck 'cod", &["Coding topics"]),
        ("greenroom study --topic so", &["Sorting"]),
        ("greenroom study --track=f", &["facts"]),
        ("./greenroom cards deck:pyth", &[r"Python\ coding"]),
        ("greenroom show ct", &["ct-heap"]),
        ("greenroom decks off top", &[r"Coding\ topics"]),
        ("greenroom du", &["due"]),
        ("greenroom study --deck nothing", &[]),
    ] {
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        assert_eq!(completed(&coach, line), (Some(0), words), "{line}");
    }
    assert_eq!(completed(&coach, "greenroom import "), (Some(1), Vec::new()));
    // A home that is named on the line is the one that is asked; one that is not there has no names and is not made.
    let elsewhere = format!("greenroom --home {}/none study --deck ", coach.desk().display());
    assert_eq!(completed(&coach, &elsewhere), (Some(0), Vec::new()));
    assert!(!coach.desk().join("none").exists());
}

/// Runs a script in a shell that has the completions; `None` where the shell is not installed.
fn in_shell(coach: &Coach, shell: &str, flag: &str, script: &str) -> Option<String> {
    let folder = coach.desk().join("bin");
    std::fs::create_dir_all(&folder).expect("a folder");
    let program = coach.command("").get_program().to_owned();
    let _ = std::os::unix::fs::symlink(program, folder.join("greenroom"));
    std::fs::write(folder.join("script"), coach.tell(&format!("completions {shell}"))).expect("a script");
    let mut command = Command::new(shell);
    command.env_clear().env("PATH", format!("{}:/usr/local/bin:/usr/bin:/bin", folder.display()));
    command.env("HOME", coach.desk()).env("GREENROOM_HOME", coach.home()).current_dir(coach.desk());
    let output = command.arg(flag).arg(format!("source bin/script; {script}")).output().ok()?;
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{script}");
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}

#[test]
fn bash_and_fish_themselves_complete_a_deck_a_topic_and_a_card() {
    let coach = coach();
    coach.tell("decks");
    let words = [("study --deck Py", "Python\\ coding"), ("study --topic Hea", "Heaps"), ("show co-", "co-where")];
    for (line, word) in words {
        let script = format!(
            "COMP_LINE='greenroom {line}'; COMP_POINT=${{#COMP_LINE}}; COMP_WORDS=(greenroom {line}); COMP_CWORD=3; _greenroom; \
             printf '%s\\n' \"${{COMPREPLY[@]}}\""
        );
        let bash = in_shell(&coach, "bash", "-c", &script).expect("Bash is there");
        assert_eq!(bash, format!("{word}\n"), "{line}");
        if let Some(fish) = in_shell(&coach, "fish", "-c", &format!("complete -C 'greenroom {line}'")) {
            assert_eq!(fish.trim_end(), word.replace('\\', ""), "{line}");
        }
    }
}
