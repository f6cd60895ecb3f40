//! What an editor finds in the file of an exercise, and what is judged and kept of what it leaves there. The editors are
//! scripts.

use crate::support::{Answer, Coach};
use std::fs;

const DECK: &str = "---\ntrack: coding\n---\n\nE: **Twice.** Double `thing`, as in Größe \"\"\" or C:\\new.\n\n\
                    ```text\n# no heading\n```\n\n```python starter\ndef twice(thing):\n    pass\n```\n\n\
                    ```python cases\ntwice(9) == 18\n# limit: 5s\ntwice('ab') == 'abab'\n```\n\n\
                    ```python hidden\ntwice(21) == 42\n```\n\n```python solution\ndef twice(thing):\n    \
                    return thing + thing\n```\n\nId: ex-twice\n";

/// Nothing planned.
const NO_PLAN: &str = "\n\n\n\n";

/// A home whose editor does this to the file `$1`; `$seen` is a file for what it found.
fn coach(script: &str) -> Coach {
    let coach = Coach::new().deck("own.md", DECK);
    let editor = coach.desk().join("editor.sh");
    let seen = coach.desk().join("seen.py").display().to_string();
    fs::write(&editor, format!("seen='{seen}'\n{script}")).expect("a script");
    let editor = format!("sh '{}'", editor.display());
    coach.env("EDITOR", &editor)
}

fn drill(coach: &Coach, lines: &str) -> Answer {
    coach.ask_with("drill ex-twice", &format!("{NO_PLAN}{lines}"))
}

/// The code that was kept of the last attempt, from the file that it names.
fn kept(coach: &Coach) -> String {
    let name: String = coach
        .database()
        .query_row("SELECT code FROM drills ORDER BY id DESC LIMIT 1", [], |row| row.get(0))
        .expect("an attempt");
    fs::read_to_string(coach.home().join(name)).expect("its code")
}

#[test]
fn the_editor_finds_the_statement_above_the_starter_and_neither_is_judged_or_kept() {
    let coach = coach("cp \"$1\" \"$seen\"; sed -i 's/    pass/    return thing * 2/' \"$1\"\n");
    let answer = drill(&coach, "s\n\n\n\n\n\n\n\n");
    assert_eq!(answer.code, Some(0), "{}\n{}", answer.out, answer.err);
    let seen = fs::read_to_string(coach.desk().join("seen.py")).expect("what the editor found");
    for words in
        ["# Twice. Double", "Größe", "C:\\new", "# Example: twice(9) == 18", "# Limits: 5 s per test, 15 s in all"]
    {
        assert!(seen.contains(words), "{words}\n{seen}");
    }
    assert!(seen.ends_with("\n\ndef twice(thing):\n    pass\n"), "{seen}");
    assert_eq!(kept(&coach), "def twice(thing):\n    return thing * 2\n");
    let history = coach.tell("history ex-twice");
    assert!(!history.contains("Double"), "{history}");
    assert!(!answer.out.contains("-# "), "{}", answer.out);
    assert!(answer.out.contains("-    return thing * 2\n+    return thing + thing\n"), "{}", answer.out);
}

#[test]
fn errors_have_the_line_numbers_of_the_file_in_the_editor() {
    let coach = coach(
        "printf 'def twice(thing):\\n    raise ValueError(thing)\\n' >> \"$1\"; grep -n raise \"$1\" > \"$seen\"\n",
    );
    let answer = drill(&coach, "s\nq\n");
    let seen = fs::read_to_string(coach.desk().join("seen.py")).expect("a line");
    let line = seen.split(':').next().expect("a number");
    assert!(answer.out.contains(&format!("ValueError: 9 (line {line})")), "{seen}\n{}", answer.out);
    assert!(kept(&coach).starts_with("def twice"), "{}", kept(&coach));
}

#[test]
fn code_typed_into_the_statement_and_a_statement_with_damaged_marks_lose_nothing() {
    for script in [
        // Code in the middle of the comment, the starter gone.
        "sed -i -e '/^def/d' -e '/pass/d' -e '4i def twice(thing): return thing * 2' \"$1\"\n",
        // The first mark deleted, the last one changed, the whole comment moved below the code.
        "sed -i -e 1d -e 's/    pass/    return thing * 2/' \"$1\"\n",
        "sed -i -e 's/==== End/==== The end/' -e 's/    pass/    return thing * 2/' \"$1\"\n",
        "sed 's/    pass/    return thing * 2/' \"$1\" | tac | tac > \"$1.new\"; { grep -v '^#' \"$1.new\"; grep '^#' \"$1.new\"; } > \"$1\"\n",
        // The comment deleted; written by rename; saved with other ends of lines.
        "printf 'def twice(thing):\\n    return thing * 2\\n' > \"$1.new\"; mv \"$1.new\" \"$1\"\n",
        "sed -e 's/    pass/    return thing * 2/' -e 's/$/\\r/' \"$1\" > \"$1.new\"; mv \"$1.new\" \"$1\"\n",
    ] {
        let answer = drill(&coach(script), "s\n\n\n\n\n\n\n\n");
        assert_eq!(answer.code, Some(0), "{script}\n{}\n{}", answer.out, answer.err);
    }
}

#[test]
fn a_file_that_is_gone_and_an_editor_that_fails_are_told_and_the_drill_goes_on() {
    let answer = drill(&coach("rm \"$1\"; exit 7\n"), "r\ns\nx\nr\ng\n\n\n\n\n\n");
    assert!(answer.err.contains("The editor exited with status 7."), "{}", answer.err);
    assert!(answer.err.matches("does not exist\n hint: save it again").count() >= 2, "{}", answer.err);
    assert!(
        answer.out.contains("0 of 2 visible tests passed") && answer.out.contains("graded again"),
        "{}",
        answer.out
    );
    for (script, told) in [
        ("mkfifo \"$1\"", "it is a pipe, not a file"),
        ("mkdir \"$1\"", "it is a folder, not a file"),
        ("ln -s /dev/zero \"$1\"", "it is a device, not a file"),
        ("truncate -s 2M \"$1\"", "is longer than 1 MB"),
    ] {
        let answer = drill(&coach(&format!("rm \"$1\"; {script}\nsleep 0.3\n")), "r\ns\nx\nr\ng\n\n\n\n\n\n");
        assert!(answer.err.matches(told).count() >= 2, "{script}: {}", answer.err);
        assert!(answer.out.contains("0 of 2 visible tests passed"), "{script}: {}\n{}", answer.out, answer.err);
    }
    for editor in ["no-such-editor --wait", "'unclosed", "/nowhere/vim"] {
        let answer = drill(&coach("").env("EDITOR", editor), "r\nq\n");
        assert!(answer.err.contains("EDITOR"), "{editor}: {}", answer.err);
        assert!(answer.out.contains("0 of 2 visible tests passed") && answer.out.contains("Quit without a grade"));
    }
}

#[test]
fn q_leaves_every_page_without_a_grade_and_keeps_what_was_solved() {
    let right = "sed -i 's/    pass/    return thing * 2/' \"$1\"\n";
    // The four questions before, the work, the pause, and every question after a submission that passed or giving up.
    let plan = (0..4).map(|n| "\n".repeat(n) + "q\n");
    let work = ["q\n", "p\nq\n"].map(|lines| format!("{NO_PLAN}{lines}"));
    let after = (0..6).map(|n| format!("{NO_PLAN}s\n{}q\n", "\n".repeat(n)));
    let given_up = (0..5).map(|n| format!("{NO_PLAN}g\n{}Q\n", "\n".repeat(n)));
    for lines in plan.chain(work).chain(after).chain(given_up) {
        let coach = coach(right);
        let answer = coach.ask_with("drill ex-twice", &lines);
        assert_eq!(answer.code, Some(1), "{lines:?}\n{}\n{}", answer.out, answer.err);
        assert!(answer.out.contains("Quit without a grade."), "{lines:?}\n{}", answer.out);
        assert_eq!(coach.number("SELECT count(*) FROM reviews"), 0, "{lines:?}");
        let ended = lines.contains('s') || lines.contains('g');
        assert_eq!(coach.number("SELECT count(*) FROM drills"), i64::from(ended), "{lines:?}");
    }
}

#[test]
fn a_print_never_fails_a_right_answer_and_a_flood_does() {
    let coach = Coach::new().deck("own.md", DECK);
    for (print, outcome) in [
        ("print('here', thing)", "passed"),
        ("print('\\ud800', thing)", "passed"),
        ("import sys; sys.stderr.write('x' * 100_000)", "passed"),
        // More than a megabyte in all, but no flood from any one of them.
        ("print('x' * 600_000)", "passed"),
        ("import os; os.write(1, b'raw\\n')", "passed"),
        ("print('\\x1b[2J\\x00', end='')", "passed"),
        ("print('x' * 2_000_000)", "output"),
        ("[print('line') for _ in iter(int, 1)]", "output"),
    ] {
        fs::write(coach.desk().join("answer.py"), format!("def twice(thing):\n    {print}\n    return thing * 2\n"))
            .expect("a file");
        let json = coach.ask("drill ex-twice --submit answer.py --json").out;
        assert!(json.starts_with(&format!("{{\"outcome\":\"{outcome}\"")), "{print}: {json}");
        let told = coach.ask("drill ex-twice --submit answer.py").out;
        assert!(told.lines().count() < 30 && !told.contains('\u{1b}'), "{print}: {told}");
        if outcome == "passed" {
            assert!(told.contains("printed by twice(9):"), "{print}: {told}");
            assert!(told.contains("Printed output does not affect the tests."), "{print}: {told}");
        }
    }
}
