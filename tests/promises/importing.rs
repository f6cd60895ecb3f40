//! Imports: what a source brings is taken once, followed, merged with what was done here, and taken back; and nothing
//! is ever half done.

use crate::support::{Coach, Dice, questions};
use serde_json::{Value, json};
use std::fs;
use std::time::Duration;

/// A file on the desk, beside the home.
fn source(coach: &Coach, name: &str, text: &str) {
    let path = coach.desk().join(name);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// New, updated, unchanged, gone, rejected and conflicts of an import that succeeds.
#[track_caller]
fn import(coach: &Coach, args: &str) -> [u64; 6] {
    let answer = coach.ask(&format!("import --json {args}"));
    assert_eq!(answer.code, Some(0), "{}", answer.err);
    counts(&serde_json::from_str(&answer.out).expect("one object"))
}

fn counts(report: &Value) -> [u64; 6] {
    ["new", "updated", "unchanged", "gone", "rejected", "conflicts"].map(|field| report[field].as_u64().expect(field))
}

/// Everything that an import may touch: the files of the home and what the database knows of them.
fn state(coach: &Coach) -> String {
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

const TWO: &str = "# Topic\n\nQ: One?\nA: 1\n\nQ: Two?\nA: 2\n";

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
    let end = "error: 1 card was changed both in the home and in notes.md; nothing was imported\n hint: --ours keeps \
               what stands in the home, --theirs takes the source's; in a terminal you are asked one by one\n";
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
        answer.err.contains("error: the Id `same` is already the Id of a card in one.md")
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
    assert!(answer.out.contains("notes.md, which is not there any more"), "{}", answer.out);
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
    assert_eq!(coach.tell("undo"), "took back the import of 2 files\n");
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
            "error: HOME/decks/notes.md was changed since it was imported; the import stays\n hint: delete the file to \
             be rid of its cards: they keep their history. The next `undo` goes further back\n"
        )
    );
    assert_eq!(coach.read("notes.md"), mine);
    coach.tell("undo");
    assert_eq!(coach.json("cards --json").len(), 3, "the card added before is gone");
}

#[test]
fn a_linked_file_is_followed_and_never_written_to() {
    let coach = Coach::new();
    source(&coach, "notes.md", TWO);
    let before = fs::metadata(coach.desk().join("notes.md")).expect("a file").modified().expect("a time");
    assert_eq!(import(&coach, "--link notes.md"), [2, 0, 0, 0, 0, 0]);
    assert_eq!(fs::read_dir(coach.home().join("decks")).expect("decks").count(), 0);
    coach.grade_all("", "good");
    let id = coach.card("One?")["id"].as_str().expect("an id").to_owned();
    for edit in [format!("edit {id}"), "add --deck notes New? yes".to_owned()] {
        let answer = coach.ask(&edit);
        assert_eq!(answer.code, Some(1), "{edit}");
        assert!(answer.err.contains("Greenroom does not write to linked files"), "{}", answer.err);
    }
    let path = coach.desk().join("notes.md");
    assert_eq!(fs::read_to_string(&path).expect("a file"), TWO);
    assert_eq!(fs::metadata(&path).expect("a file").modified().expect("a time"), before);
    source(&coach, "notes.md", &TWO.replace("A: 2", "A: zwei"));
    assert_eq!(coach.card("Two?")["back"], "zwei");
    assert_eq!(coach.progress("Two?").1, 1);
    assert_eq!(coach.card("Two?")["file"], path.to_string_lossy().as_ref());
    assert_eq!(import(&coach, "--link notes.md"), [0, 0, 2, 0, 0, 0]);
    assert_eq!(coach.ask("decks --check").code, Some(0));
    coach.is_healthy();
}

#[test]
fn a_linked_file_that_vanishes_is_told_once_and_comes_back_with_its_history() {
    let coach = Coach::new();
    source(&coach, "notes.md", TWO);
    import(&coach, "--link notes.md");
    coach.grade_all("", "good");
    let (here, away) = (coach.desk().join("notes.md"), coach.desk().join("away.md"));
    fs::rename(&here, &away).expect("another name");
    coach.ask("due");
    let answer = coach.ask("cards");
    let told = format!(
        "{}, which is linked, is gone: its cards are retired and keep their history. They come back with the file; \
         `decks unlink` forgets it.\n",
        here.display()
    );
    assert_eq!((answer.out.lines().last(), answer.err.as_str()), (Some("0 cards"), told.as_str()));
    assert_eq!(coach.ask("cards").err, "");
    let doctor = coach.ask("doctor");
    assert_eq!(doctor.code, Some(1));
    assert!(doctor.out.contains("is linked and not there"), "{}", doctor.out);
    fs::rename(&away, &here).expect("the old name");
    assert_eq!(coach.progress("One?").1, 1);
    coach.is_healthy();
    fs::remove_file(&here).expect("a file");
    assert!(coach.ask("cards").err.contains("is gone"), "it is news again");
    coach.tell("decks unlink notes");
    coach.is_healthy();
}

#[test]
fn a_link_is_taken_back_and_a_copy_and_a_link_give_way_to_each_other() {
    let coach = Coach::new();
    source(&coach, "notes.md", TWO);
    import(&coach, "--link notes.md");
    coach.tell("undo");
    assert_eq!(coach.json("cards --json").len(), 0);
    import(&coach, "notes.md");
    coach.grade_all("", "good");
    import(&coach, "--link notes.md");
    assert!(!coach.home().join("decks/notes.md").exists());
    assert_eq!((coach.progress("One?").1, coach.json("cards --json").len()), (1, 2));
    import(&coach, "notes.md");
    assert!(coach.home().join("decks/notes.md").exists());
    assert_eq!((coach.progress("One?").1, coach.json("cards --json").len()), (1, 2));
    coach.write("notes.md", coach.read("notes.md").replace("A: 1", "A: mine"));
    let answer = coach.ask("import --link notes.md");
    assert_eq!(answer.code, Some(1));
    assert!(answer.err.contains("was imported before and changed in the home since"), "{}", answer.err);
    coach.is_healthy();
}

#[test]
fn a_file_of_the_home_is_no_source() {
    let coach = Coach::new().deck("mine.md", TWO);
    for args in ["HOME/decks/mine.md", "--link HOME/decks/mine.md"] {
        let answer = coach.ask(&format!("import {}", args.replace("HOME", &coach.home().to_string_lossy())));
        assert_eq!(answer.code, Some(1));
        assert!(answer.err.contains("is in the home already"), "{}", answer.err);
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
fn an_import_onto_a_full_disk_is_an_error_and_nothing_is_imported() {
    use crate::support::{Tiny, can_mount};
    if !can_mount("an_import_onto_a_full_disk_is_an_error_and_nothing_is_imported") {
        return;
    }
    let coach = Coach::nowhere();
    let disk = Tiny::disk(coach.home(), 3_000);
    source(&coach, "small.md", TWO);
    coach.ask("import small.md");
    let before = coach.json("cards --json").len();
    source(&coach, "large.md", &questions(40_000));
    let answer = coach.ask("import large.md");
    assert_eq!((answer.code, answer.out.as_str()), (Some(1), ""), "{}", answer.err);
    assert!(answer.err.contains("the disk is full") || answer.err.contains("no space left"), "{}", answer.err);
    assert_eq!(coach.json("cards --json").len(), before);
    assert!(!coach.home().join("decks/large.md").exists());
    coach.is_healthy();
    drop(disk);
}

/// The cards that stand in the home, and whether its files and its database tell the same story.
#[track_caller]
fn whole(coach: &Coach, place: &str) -> usize {
    let cards = coach.json("cards --json").len();
    assert_eq!(coach.number("SELECT count(*) FROM steps"), 0, "{place}");
    let doctor = coach.ask("doctor");
    assert_eq!(doctor.code, Some(0), "{}{}: {place}", doctor.out, doctor.err);
    cards
}

#[test]
fn killed_at_any_instant_an_import_is_there_whole_or_not_at_all() {
    const SEED: u64 = 17;
    let mut dice = Dice::seeded(SEED);
    let coach = Coach::new();
    for file in 0..12 {
        source(&coach, &format!("in/f{file}.md"), &questions(60).replace("Q: ", &format!("Q: {file} ")));
    }
    coach.ask("due");
    let (mut none, mut all) = (0, 0);
    let mut span = Duration::from_millis(120);
    for round in 0..60 {
        let place = format!("round {round} of seed {SEED} (GREENROOM_TEST_SEED sets another)");
        let mut child = coach
            .command("import in")
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(Duration::from_micros(dice.below(span.as_micros() as u64)));
        child.kill().expect("a kill");
        child.wait().expect("an end");
        match whole(&coach, &place) {
            0 => {
                none += 1;
                span += Duration::from_millis(20);
            }
            720 => {
                all += 1;
                span = span.mul_f32(0.8);
                coach.tell("undo");
                assert_eq!(whole(&coach, &place), 0, "{place}");
            }
            some => panic!("{some} of 720 cards: {place}"),
        }
    }
    assert!(none > 5 && all > 5, "{none} times nothing, {all} times all: the kills tell nothing");
}

#[test]
fn killed_while_an_import_is_taken_back_it_is_there_whole_or_not_at_all() {
    const SEED: u64 = 18;
    let mut dice = Dice::seeded(SEED);
    let coach = Coach::new();
    for file in 0..6 {
        source(&coach, &format!("in/f{file}.md"), &questions(60).replace("Q: ", &format!("Q: {file} ")));
    }
    for round in 0..25 {
        let place = format!("round {round} of seed {SEED} (GREENROOM_TEST_SEED sets another)");
        if coach.json("cards --json").is_empty() {
            coach.ask("import in");
        }
        let mut child = coach.command("undo").stdout(std::process::Stdio::null()).spawn().expect("the program starts");
        std::thread::sleep(Duration::from_micros(dice.below(60_000)));
        child.kill().expect("a kill");
        child.wait().expect("an end");
        let cards = whole(&coach, &place);
        assert!(cards == 0 || cards == 360, "{cards} of 360 cards: {place}");
    }
}

#[test]
fn two_imports_at_once_wait_for_each_other() {
    let coach = Coach::new();
    coach.ask("due");
    for file in 0..8 {
        source(&coach, &format!("a/notes{file}.md"), &questions(40).replace("Q: ", &format!("Q: a{file} ")));
        source(&coach, &format!("b/notes{file}.md"), &questions(40).replace("Q: ", &format!("Q: b{file} ")));
    }
    let start = |args: &str| {
        let mut command = coach.command(args);
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().expect("a start")
    };
    let children = [start("import a"), start("import b"), start("import a")];
    for child in children {
        let output = child.wait_with_output().expect("an end");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(coach.json("cards --json").len(), 640);
    assert_eq!(fs::read_dir(coach.home().join("decks")).expect("decks").count(), 16);
    coach.is_healthy();
}

#[test]
fn many_processes_that_meet_new_files_at_once_all_succeed() {
    for round in 0..6 {
        let coach = Coach::new();
        coach.ask("due");
        for file in 0..10 {
            coach.write(&format!("f{file}.md"), questions(30).replace("Q: ", &format!("Q: {file} ")));
        }
        let children: Vec<_> = (0..4)
            .map(|_| {
                let mut command = coach.command("cards");
                command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::piped());
                command.spawn().expect("a start")
            })
            .collect();
        for child in children {
            let output = child.wait_with_output().expect("an end");
            let err = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!((output.status.code(), err.as_str()), (Some(0), ""), "round {round}");
        }
        assert_eq!(coach.json("cards --json").len(), 300);
        coach.is_healthy();
    }
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
