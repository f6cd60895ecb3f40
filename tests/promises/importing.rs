//! Imports: what a source brings is taken once, followed, merged with what was done here, and taken back; and nothing
//! is ever half done.

use crate::support::{Coach, Dice, questions};
use serde_json::{Value, json};
use std::fs;

/// A file on the desk, beside the home.
pub(super) fn source(coach: &Coach, name: &str, text: &str) {
    let path = coach.desk().join(name);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// New, updated, unchanged, gone, rejected and conflicts of an import that succeeds.
#[track_caller]
pub(super) fn import(coach: &Coach, args: &str) -> [u64; 6] {
    let answer = coach.ask(&format!("import --json {args}"));
    assert_eq!(answer.code, Some(0), "{}", answer.err);
    counts(&serde_json::from_str(&answer.out).expect("one object"))
}

pub(super) fn counts(report: &Value) -> [u64; 6] {
    ["new", "updated", "unchanged", "gone", "rejected", "conflicts"].map(|field| report[field].as_u64().expect(field))
}

/// Everything that an import may touch: the files of the home and what the database knows of them.
pub(super) fn state(coach: &Coach) -> String {
    let mut all = String::new();
    for folder in ["decks", "stories", ".staged"] {
        let mut names: Vec<_> = fs::read_dir(coach.home().join(folder)).into_iter().flatten().flatten().collect();
        names.sort_by_key(|entry| entry.path());
        for entry in names {
            all.push_str(&format!("{:?}: {}\n", entry.path(), fs::read_to_string(entry.path()).unwrap_or_default()));
        }
    }
    for table in ["written", "imported", "taken", "starts", "steps", "undo", "reviews"] {
        all.push_str(&format!("{table}: {}\n", coach.number(&format!("SELECT count(*) FROM {table}"))));
    }
    let names = "SELECT coalesce(sum(content % 1000003), 0) FROM written";
    all + &format!("{}\n{}", coach.number(names), coach.ask("cards --json").out)
}

pub(super) const TWO: &str = "# Topic\n\nQ: One?\nA: 1\n\nQ: Two?\nA: 2\n";

#[test]
fn importing_twice_changes_nothing() {
    let coach = Coach::new();
    source(
        &coach,
        "notes.md",
        "---\ndeck: Notes\n---\n\nprose\n\nQ: One?\nA: 1\n\nC: [Two] and [three].\n\nP: Four?\n",
    );
    assert_eq!(import(&coach, "notes.md"), [4, 0, 0, 0, 0, 0]);
    let once = state(&coach);
    assert_eq!(import(&coach, "notes.md"), [0, 0, 4, 0, 0, 0]);
    assert_eq!(import(&coach, "./notes.md notes.md"), [0, 0, 4, 0, 0, 0]);
    assert_eq!(state(&coach), once);
    coach.is_healthy();
}

#[test]
fn importing_twice_changes_nothing_whatever_the_decks_say() {
    let mut dice = Dice::seeded(4);
    for round in 0..12 {
        let coach = Coach::new();
        let words = ["heap", "queue", "mutex", "`Id:`", "[span]", "**bold**", "ß", "\u{2028}", "<b>"];
        let mut text = String::new();
        for nth in 0..dice.below(8) {
            let label = *dice.of(&["Q", "C", "P"]);
            let mut line = || (0..1 + dice.below(4)).map(|_| *dice.of(&words)).collect::<Vec<_>>().join(" ");
            let (front, back) = (line(), line());
            text.push_str(&match label {
                "Q" => format!("Q: {front}?\nA: {back}\n\n"),
                "C" => format!("C: {front} [hidden {nth}]\n\n"),
                _ => format!("# {back}\n\nP: {front}\n\n"),
            });
            if dice.below(3) == 0 {
                text.push_str("---\n\n");
            }
        }
        if text.is_empty() {
            continue;
        }
        source(&coach, "notes.md", &text);
        if coach.ask("import notes.md").code != Some(0) {
            continue;
        }
        let once = state(&coach);
        let again = import(&coach, "notes.md");
        assert_eq!((again[0], again[1], again[3]), (0, 0, 0), "round {round}\n{text}");
        assert_eq!(state(&coach), once, "round {round}\n{text}");
    }
}

#[test]
fn what_is_new_changed_and_gone_in_the_source_is_told_and_history_stays() {
    let coach = Coach::new();
    source(&coach, "notes.md", TWO);
    import(&coach, "notes.md");
    coach.grade_all("", "good");
    source(&coach, "notes.md", "# Topic\n\nQ: Two?\nA: two\n\nQ: Three?\nA: 3\n");
    assert_eq!(import(&coach, "--dry-run notes.md"), [1, 1, 0, 1, 0, 0]);
    assert_eq!(import(&coach, "notes.md"), [1, 1, 0, 1, 0, 0]);
    assert_eq!(coach.progress("Two?").1, 1);
    assert_eq!(coach.json("cards --json is:retired")[0]["front"], "One?");
    source(&coach, "notes.md", TWO);
    assert_eq!(import(&coach, "notes.md"), [1, 1, 0, 1, 0, 0]);
    assert_eq!(coach.progress("One?").1, 1, "its history came back with it");
    coach.is_healthy();
}

#[test]
fn edits_in_the_home_and_in_the_source_are_merged() {
    let coach = Coach::new();
    source(&coach, "notes.md", TWO);
    import(&coach, "notes.md");
    let mine = coach.read("notes.md").replace("A: 1\n", "A: one, as I say it\n") + "\nQ: Mine?\nA: yes\n";
    coach.write("notes.md", &mine);
    source(&coach, "notes.md", &(TWO.replace("A: 2", "A: two") + "\nQ: Three?\nA: 3\n"));
    assert_eq!(import(&coach, "notes.md"), [1, 1, 2, 0, 0, 0]);
    let cards = coach.json("cards --json");
    let said: Vec<String> = cards.iter().map(|card| format!("{} {}", card["front"], card["back"])).collect();
    assert_eq!(
        said,
        [r#""One?" "one, as I say it""#, r#""Two?" "two""#, r#""Mine?" "yes""#, r#""Three?" "3""#],
        "{}",
        coach.read("notes.md")
    );
    let merged = state(&coach);
    assert_eq!(import(&coach, "notes.md"), [0, 0, 4, 0, 0, 0]);
    assert_eq!(state(&coach), merged);
    coach.is_healthy();
}

#[test]
fn a_card_deleted_in_the_home_is_not_brought_back_by_the_same_source() {
    let coach = Coach::new();
    source(&coach, "notes.md", TWO);
    import(&coach, "notes.md");
    source(&coach, "notes.md", &TWO.replace("A: 2", "A: two"));
    import(&coach, "notes.md");
    let text = coach.read("notes.md");
    coach.write("notes.md", &text[..text.find("Q: Two?").expect("the second")]);
    assert_eq!(import(&coach, "notes.md"), [0, 0, 1, 0, 0, 0]);
    assert_eq!(coach.json("cards --json").len(), 1);
}

#[test]
fn what_both_sides_changed_is_refused_without_a_terminal_and_decided_by_an_option() {
    let coach = Coach::new();
    source(&coach, "notes.md", TWO);
    source(&coach, "other.md", "Q: Other?\nA: yes\n");
    import(&coach, "notes.md");
    let mine = coach.read("notes.md").replace("A: 1\n", "A: mine\n");
    coach.write("notes.md", &mine);
    source(&coach, "notes.md", &TWO.replace("A: 1", "A: theirs"));
    assert_eq!(import(&coach, "--dry-run notes.md"), [0, 0, 2, 0, 0, 1]);
    let before = state(&coach);
    let answer = coach.ask("import notes.md other.md");
    assert_eq!((answer.code, answer.out.as_str()), (Some(1), ""));
    let end = "error: 1 card changed both in your copy and in notes.md; nothing was imported\n hint: --ours keeps \
               your copy, --theirs uses the source; in a terminal, import asks for each card\n";
    assert!(answer.err.ends_with(end), "{}", answer.err);
    assert!(answer.err.contains("A: mine                                │ A: theirs"), "{}", answer.err);
    assert_eq!(state(&coach), before);
    assert_eq!(import(&coach, "--ours notes.md"), [0, 0, 2, 0, 0, 1]);
    assert_eq!((coach.read("notes.md"), coach.card("One?")["back"].as_str()), (mine, Some("mine")));
    assert_eq!(import(&coach, "notes.md"), [0, 0, 2, 0, 0, 0], "what was decided is not asked again");
    source(&coach, "notes.md", &TWO.replace("A: 1", "A: theirs again"));
    assert_eq!(import(&coach, "--theirs notes.md"), [0, 1, 1, 0, 0, 1]);
    assert_eq!(coach.card("One?")["back"], "theirs again");
    coach.tell("undo");
    assert_eq!(coach.card("One?")["back"], "mine", "what was given up can be had again");
}

#[test]
fn a_different_file_that_shares_an_id_is_a_deck_of_its_own() {
    let coach = Coach::new();
    source(&coach, "one.md", "Q: One?\nA: 1\nId: same\n\nQ: Two?\nA: 2\n");
    source(&coach, "other.md", "Q: Another?\nA: a\nId: same\n\nQ: Three?\nA: 3\n");
    import(&coach, "one.md");
    let first = coach.read("one.md");
    let answer = coach.ask("import other.md");
    assert_eq!(answer.code, Some(0));
    assert!(answer.out.ends_with("1 new, 0 updated, 0 unchanged, 1 rejected\n"), "{}", answer.out);
    assert!(
        answer.err.contains("error: a card in one.md already has the Id `same`")
            && answer.err.contains("--> other.md:1:1"),
        "{}",
        answer.err
    );
    assert_eq!(coach.read("one.md"), first);
    assert_eq!(coach.card("Three?")["deck"], "other");
    coach.is_healthy();
}

#[test]
fn a_source_that_was_moved_is_the_same_source() {
    let coach = Coach::new();
    source(&coach, "notes.md", &questions(10));
    import(&coach, "notes.md");
    fs::create_dir(coach.desk().join("sub")).expect("a folder");
    fs::rename(coach.desk().join("notes.md"), coach.desk().join("sub/better.md")).expect("a new place");
    let answer = coach.ask("import sub/better.md");
    assert!(answer.out.contains("notes.md, which no longer exists"), "{}", answer.out);
    assert_eq!(coach.json("cards --json").len(), 10);
    source(&coach, "unlike.md", "Q: Quite another?\nA: yes\n");
    import(&coach, "unlike.md");
    assert_eq!(coach.json("cards --json").len(), 11);
}

#[test]
fn a_deck_deleted_in_the_home_is_imported_anew() {
    let coach = Coach::new();
    source(&coach, "notes.md", TWO);
    import(&coach, "notes.md");
    coach.grade_all("", "good");
    fs::remove_file(coach.home().join("decks/notes.md")).expect("a deck");
    assert_eq!(coach.json("cards --json").len(), 0);
    assert_eq!(import(&coach, "notes.md"), [2, 0, 0, 0, 0, 0]);
    assert_eq!(coach.progress("One?").1, 1, "with its history");
}

#[test]
fn undo_takes_back_a_whole_import_and_what_it_updated() {
    let coach = Coach::new();
    source(&coach, "in/a.md", TWO);
    source(&coach, "in/b.md", "Q: Three?\nA: 3\n");
    import(&coach, "in/a.md");
    let first = coach.read("a.md");
    source(&coach, "in/a.md", &TWO.replace("A: 1", "A: one"));
    import(&coach, "in");
    assert_eq!(coach.tell("undo"), "undid the import of 2 files\n");
    assert_eq!((coach.read("a.md"), coach.home().join("decks/b.md").exists()), (first, false));
    assert_eq!(coach.json("cards --json").len(), 2);
    assert_eq!(import(&coach, "in"), [1, 1, 1, 0, 0, 0], "it can be done again");
    coach.tell("undo");
    coach.tell("undo");
    assert_eq!(coach.json("cards --json").len(), 0);
    assert_eq!(coach.ask("undo").code, Some(1), "nothing is left");
    for table in ["written", "imported", "taken"] {
        assert_eq!(
            coach.number(&format!(
                "SELECT count(*) FROM {table} WHERE name NOT LIKE 'checklists/%'
            AND name NOT IN (SELECT name FROM written WHERE source = 'shipped')"
            )),
            0,
            "{table}"
        );
    }
    coach.is_healthy();
}

#[test]
fn an_import_whose_deck_was_edited_since_is_not_taken_back() {
    let coach = Coach::new();
    source(&coach, "notes.md", TWO);
    coach.tell("add Before? yes");
    import(&coach, "notes.md");
    let mine = coach.read("notes.md") + "\nQ: Mine?\nA: yes\n";
    coach.write("notes.md", &mine);
    let answer = coach.ask("undo");
    assert_eq!(
        (answer.code, answer.err.as_str()),
        (
            Some(1),
            "error: HOME/decks/notes.md has changed since the import, which was not undone\n hint: delete the file to \
             remove its cards; they keep their history. The next `undo` undoes an earlier action\n"
        )
    );
    assert_eq!(coach.read("notes.md"), mine);
    coach.tell("undo");
    assert_eq!(coach.json("cards --json").len(), 3, "the card added before is gone");
}

#[test]
fn a_file_of_the_home_is_no_source() {
    let coach = Coach::new().deck("mine.md", TWO);
    for args in ["HOME/decks/mine.md", "--link HOME/decks/mine.md"] {
        let answer = coach.ask(&format!("import {}", args.replace("HOME", &coach.home().to_string_lossy())));
        assert_eq!(answer.code, Some(1));
        assert!(answer.err.contains("is already in the data directory"), "{}", answer.err);
    }
}

#[test]
fn names_that_mean_harm_stay_in_the_decks_folder() {
    let coach = Coach::new();
    let names =
        ["../../evil", "/etc/evil", "a/../../b", "..", ".hidden", "\u{1b}[2Jx", "con\u{202e}dm.", &"long".repeat(80)];
    for (nth, name) in names.iter().enumerate() {
        let title = serde_json::Value::from(*name);
        source(&coach, &format!("s{nth}.md"), &format!("---\ndeck: {title}\n---\n\nQ: Card {nth}?\nA: 1\n"));
        import(&coach, &format!("s{nth}.md"));
    }
    let decks: Vec<_> = fs::read_dir(coach.home().join("decks")).expect("decks").flatten().collect();
    assert_eq!(decks.len(), names.len());
    for deck in decks {
        let name = deck.file_name().into_string().expect("UTF-8");
        assert!(
            name.len() <= 255
                && !name.starts_with('.')
                && name.chars().all(|c| c.is_alphanumeric() || "-.".contains(c)),
            "{name}"
        );
    }
    assert_eq!(coach.json("cards --json").len(), names.len());
}

#[test]
fn a_source_that_may_only_be_read_is_enough() {
    use std::os::unix::fs::PermissionsExt;
    let coach = Coach::new();
    source(&coach, "in/notes.md", TWO);
    fs::set_permissions(coach.desk().join("in/notes.md"), fs::Permissions::from_mode(0o444)).expect("permissions");
    fs::set_permissions(coach.desk().join("in"), fs::Permissions::from_mode(0o555)).expect("permissions");
    assert_eq!(import(&coach, "in"), [2, 0, 0, 0, 0, 0]);
    assert_eq!(import(&coach, "--link in"), [2, 0, 0, 0, 0, 0]);
    assert_eq!(coach.json("cards --json").len(), 2);
    fs::set_permissions(coach.desk().join("in"), fs::Permissions::from_mode(0o755)).expect("permissions");
}

#[test]
fn json_says_what_is_gone_and_what_both_sides_changed() {
    let coach = Coach::new();
    source(&coach, "notes.md", TWO);
    let report = coach.json("import --dry-run --json notes.md").remove(0);
    let mut keys: Vec<&String> = report.as_object().expect("an object").keys().collect();
    keys.sort();
    assert_eq!(keys, ["conflicts", "files", "gone", "new", "rejected", "unchanged", "updated"]);
    assert_eq!(report["gone"], json!(0));
}

#[test]
fn a_card_that_vanished_and_is_imported_again_is_the_card_it_was() {
    let coach = Coach::new();
    source(&coach, "notes.md", TWO);
    import(&coach, "notes.md");
    // Its text is not the one that its first `Id:` was made from any more.
    source(&coach, "notes.md", &TWO.replace("A: 2", "A: 2, or II"));
    assert_eq!(import(&coach, "notes.md"), [0, 1, 1, 0, 0, 0]);
    coach.grade_all("", "good");
    let before = coach.card("Two?");
    let without = "# Topic\n\nQ: One?\nA: 1\n";
    for back in ["A: 2, or II", "A: another answer"] {
        source(&coach, "notes.md", without);
        assert_eq!(import(&coach, "notes.md"), [0, 0, 1, 1, 0, 0]);
        source(&coach, "notes.md", &TWO.replace("A: 2", back));
        assert_eq!(import(&coach, "notes.md"), [1, 0, 1, 0, 0, 0]);
        let now = coach.card("Two?");
        for field in ["id", "due", "reps", "stability"] {
            assert_eq!(now[field], before[field], "{field} after {back}");
        }
    }
    // The whole deck is gone, and its cards come from a file of another name.
    fs::remove_file(coach.home().join("decks/notes.md")).expect("a deck");
    coach.tell("cards");
    source(&coach, "elsewhere/other.md", &TWO.replace("A: 2", "A: another answer"));
    assert_eq!(import(&coach, "elsewhere/other.md"), [2, 0, 0, 0, 0, 0]);
    let now = coach.card("Two?");
    assert_eq!((&now["id"], &now["due"], &now["reps"]), (&before["id"], &before["due"], &before["reps"]));
    coach.is_healthy();
}

#[test]
fn two_vanished_cards_with_one_front_are_not_taken_for_each_other() {
    let coach = Coach::new();
    let both = "# A\n\nQ: What?\nA: One.\n\n# B\n\nQ: What?\nA: Two.\n";
    source(&coach, "notes.md", both);
    import(&coach, "notes.md");
    let ids: Vec<Value> = coach.json("cards What --json").iter().map(|card| card["id"].clone()).collect();
    source(&coach, "notes.md", "# A\n\nQ: Other?\nA: One.\n");
    import(&coach, "notes.md");
    source(&coach, "notes.md", "# A\n\nQ: What?\nA: A third.\n\n# B\n\nQ: What?\nA: Two.\n");
    import(&coach, "notes.md");
    let now = coach.json("cards What --json");
    assert_eq!(now[1]["id"], ids[1], "the same text");
    assert!(!ids.contains(&now[0]["id"]), "nobody can say which it was");
    coach.is_healthy();
}

#[test]
fn a_folder_without_files_to_read_says_what_was_looked_for() {
    let coach = Coach::new();
    source(&coach, "pictures/a.png", "");
    source(&coach, "hidden/.notes/a.md", TWO);
    for folder in ["pictures", "hidden"] {
        let answer = coach.ask(&format!("import {folder}"));
        assert_eq!((answer.code, answer.out.as_str()), (Some(1), ""), "no row of zeros");
        assert!(answer.err.contains(&format!("no files to import in {folder}")), "{}", answer.err);
        assert!(answer.err.contains(".markdown") && answer.err.contains("hidden"), "{}", answer.err);
    }
    source(&coach, "notes.md", TWO);
    let answer = coach.ask("import pictures notes.md");
    assert_eq!(answer.code, Some(0), "the other one is read");
    assert!(answer.out.contains("2 new") && answer.err.contains("no files to import in pictures"));
}
