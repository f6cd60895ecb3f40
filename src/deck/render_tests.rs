//! Tests of writing decks: what is written is read again unchanged.

use proptest::prelude::*;

use super::*;
use crate::deck::lines::Lines;
use crate::deck::model::{AsOf, ExerciseCode, Header, Likelihood, Month};
use crate::deck::{insert_ids, parse, render_problems};

#[test]
fn a_deck_is_written_as_a_person_would() {
    let heading = |text: &str| Heading { text: text.to_owned(), tags: Vec::new() };
    let mut question = Note::new(Kind::Question, "What is a mutex?");
    question.back = "- a lock\n- for one".to_owned();
    question.headings = vec![heading("Systems"), heading("Locks")];
    question.points = vec!["one holder".to_owned(), "others wait\nfor it".to_owned()];
    question.id = Some("mutex".to_owned());
    let mut exercise = Note::new(Kind::Exercise, "Add.");
    exercise.headings = vec![heading("Systems")];
    exercise.code = Some(Box::new(ExerciseCode { cases: Some("add(1) == 1".to_owned()), ..Default::default() }));
    exercise.time = Some(600);
    let header = Header { deck: Some("Systems".to_owned()), retention: Some(0.9), ..Header::default() };
    insta::assert_snapshot!(render(&Deck { header, notes: vec![question, exercise] }), @r"
    ---
    deck: Systems
    retention: 0.9
    ---

    # Systems

    ## Locks

    Q: What is a mutex?
    A:
    - a lock
    - for one
    Points:
    - one holder
    - others wait
      for it
    Id: mutex

    # Systems

    E: Add.

    ```python cases
    add(1) == 1
    ```

    Time: 10m
    ");
}

#[test]
fn text_that_a_kind_cannot_hold_changes_the_kind() {
    let mut prompt = Note::new(Kind::Prompt, "a");
    prompt.back = "b".to_owned();
    assert_eq!(render_note(&prompt), "Q: a\nA: b\n");
    assert_eq!(render_note(&Note::new(Kind::Question, "a")), "P: a\n");
    assert_eq!(render_note(&Note::new(Kind::Cloze, "a")), "P: a\n");
    let mut cloze = Note::new(Kind::Cloze, "[a]");
    cloze.back = "b".to_owned();
    assert_eq!(render_note(&cloze), "C: [a]\nWhy: b\n");
    let mut exercise = Note::new(Kind::Exercise, "a");
    exercise.code = Some(Box::new(ExerciseCode { starter: Some("x".to_owned()), ..Default::default() }));
    assert_eq!(render_note(&exercise), "P: a\n\n```python\nx\n```\n");
}

/// A piece of text with a meaning in a deck.
fn piece() -> impl Strategy<Value = String> {
    let nasty = vec![
        "Q:",
        "A:",
        "C: ",
        "P: ",
        "E:",
        "Hint: ",
        "Points:",
        "Tags: ",
        "Id: ",
        "Time: ",
        "As of: ",
        "Also:",
        "---",
        "--- ",
        "#",
        "# ",
        "## ",
        "#tag ",
        "\\",
        "\\\\",
        "```",
        "````",
        "~~~",
        "```python cases",
        "```python starter",
        "python",
        "<!--",
        "-->",
        "- ",
        "1. ",
        "  - ",
        "> ",
        "    ",
        "\t",
        " ",
        "\n",
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "[",
        "]",
        "[a]",
        "[a::b]",
        "(",
        ")",
        "$",
        "$$",
        "`",
        "::",
        "\\(",
        "\\]",
        "!",
        "^",
        "x",
        "é",
        "日本",
        "\u{202e}",
        "\u{feff}",
        "\u{a0}",
        "\u{85}",
        "\u{2028}",
        "|",
        "*",
        "source: ",
        "deck: ",
        "track: x",
        ",",
        "90s",
        "2026-05",
        "a b",
    ];
    prop_oneof![
        9 => proptest::sample::select(nasty).prop_map(str::to_owned),
        1 => "\\PC{0,3}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..40).prop_map(|pieces| pieces.concat())
}

fn short() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..8).prop_map(|pieces| pieces.concat())
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(short(), 0..3)
}

fn month() -> impl Strategy<Value = Option<Month>> {
    proptest::option::of((1890u16..3010, 0u8..14).prop_map(|(year, month)| Month { year, month }))
}

fn asked() -> impl Strategy<Value = Option<Likelihood>> {
    proptest::option::of(proptest::sample::select(Likelihood::ALL.to_vec()))
}

fn as_of() -> impl Strategy<Value = Option<AsOf>> {
    (month(), any::<bool>()).prop_map(|(month, year_alone)| {
        month.map(|month| if year_alone { AsOf::Year(month.year) } else { AsOf::Month(month) })
    })
}

fn header() -> impl Strategy<Value = Header> {
    use proptest::option::of;
    let numbers = (of(0.6f32..1.1), of(0u32..200), of(any::<u32>()));
    (of(short()), of(short()), numbers, month(), asked(), texts()).prop_map(
        |(deck, track, (retention, time, new_per_day), stale_after, asked, tags)| Header {
            deck,
            track,
            retention,
            time,
            new_per_day,
            answer: None,
            stale_after,
            asked,
            starts: None,
            tags,
        },
    )
}

fn code() -> impl Strategy<Value = Option<Box<ExerciseCode>>> {
    let option = || proptest::option::of(short());
    let code = (option(), option(), option(), option()).prop_map(|(starter, cases, hidden, solution)| ExerciseCode {
        starter,
        cases,
        hidden,
        solution,
    });
    proptest::option::of(code.prop_map(Box::new))
}

fn headings() -> impl Strategy<Value = Vec<Heading>> {
    let heading = (short(), texts()).prop_map(|(text, tags)| Heading { text, tags });
    proptest::collection::vec(heading, 0..8)
}

fn note() -> impl Strategy<Value = Note> {
    let kinds = proptest::sample::select(vec![Kind::Question, Kind::Cloze, Kind::Prompt, Kind::Exercise]);
    let option = || proptest::option::of(short());
    let lists = (texts(), texts(), texts(), texts(), texts());
    let options = (option(), option(), option(), option(), option());
    let numbers = (proptest::option::of(0u32..100_000), proptest::option::of(0u32..120_000));
    let values = (as_of(), month(), numbers, asked(), option());
    (kinds, headings(), text(), text(), lists, options, values, code()).prop_map(
        |(kind, headings, front, back, lists, options, values, code)| Note {
            headings,
            back,
            also: lists.0,
            follow_ups: lists.1,
            points: lists.2,
            hints: lists.3,
            tags: lists.4,
            weak: options.0,
            why: options.1,
            source: options.2,
            pattern: options.3,
            difficulty: options.4,
            as_of: values.0,
            stale_after: values.1,
            time: values.2.0,
            words: values.2.1,
            asked: values.3,
            unlocked_by: values.4.clone(),
            id: values.4,
            code,
            ..Note::new(kind, front)
        },
    )
}

/// Two notes cannot share an identity in one file.
fn without_double_ids(mut notes: Vec<Note>) -> Vec<Note> {
    let mut seen = std::collections::HashSet::new();
    for note in &mut notes {
        note.id.take_if(|id| !seen.insert(id.clone()));
    }
    notes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_deck_built_by_hand_is_read_as_its_normal_form(header in header(), notes in proptest::collection::vec(note(), 0..4)) {
        let deck = Deck { header, notes: without_double_ids(notes) };
        let written = render(&deck);
        let parsed = parse(&written);
        let normal = deck.normalized();
        prop_assert_eq!(&parsed.deck, &normal, "{}", written);
        prop_assert_eq!(normal.normalized(), normal);
        prop_assert_eq!(parsed.problems.iter().filter(|p| p.severity == crate::deck::Severity::Error).count(), 0);
    }

    #[test]
    fn any_text_survives_reading_and_writing(text in text()) {
        let parsed = parse(&text);
        let written = render(&parsed.deck);
        prop_assert_eq!(&parse(&written).deck, &parsed.deck, "{}", written);
        prop_assert_eq!(&parsed.deck.normalized(), &parsed.deck);
    }

    #[test]
    fn any_text_with_a_front_matter_is_read(yaml in text(), rest in short()) {
        let text = format!("---\n{yaml}\n---\n{rest}");
        let parsed = parse(&text);
        prop_assert_eq!(parse(&render(&parsed.deck)).deck, parsed.deck);
    }

    #[test]
    fn problems_lie_inside_the_text_and_display_safely(text in text()) {
        let parsed = parse(&text);
        let lines: Vec<&str> = Lines::of_file(&text).map(|line| line.text).collect();
        for problem in &parsed.problems {
            let width = lines.get(problem.line - 1).map_or(0, |line| line.chars().count()).max(1);
            prop_assert!((1..=width).contains(&problem.column), "{problem:?}");
            prop_assert!((1..=width + 1 - problem.column).contains(&problem.length), "{problem:?}");
        }
        let shown = render_problems("a.md", &text, &parsed.problems, false, 60);
        prop_assert!(!shown.chars().any(|letter| letter != '\n' && crate::deck::values::is_unsafe(letter)));
    }

    #[test]
    fn a_note_cut_out_of_its_file_is_the_same_note(text in text()) {
        for note in parse(&text).deck.notes {
            let own = &text[note.place.bytes.clone()];
            let alone = parse(own).deck.notes;
            let wanted = Note { headings: Vec::new(), id: alone.first().and_then(|note| note.id.clone()), ..note };
            prop_assert_eq!(alone, [wanted]);
        }
    }

    #[test]
    fn an_inserted_id_is_read_and_changes_nothing_else(text in text()) {
        let before = parse(&text).deck.notes;
        let ids: Vec<(usize, String)> = (0..before.len()).map(|note| (note, format!("new-{note}"))).collect();
        let mut named = before.clone();
        let inserted = insert_ids(&text, &mut named, &ids);
        let after = parse(&inserted.text).deck.notes;
        prop_assert_eq!(&named, &after);
        let places = |notes: &[Note]| notes.iter().map(|note| format!("{:?}", note.place)).collect::<Vec<_>>();
        prop_assert_eq!(places(&named), places(&after));
        prop_assert_eq!(before.len(), after.len());
        for (number, (before, after)) in before.into_iter().zip(after).enumerate() {
            let id = if inserted.refused.contains(&number) { before.id.clone() } else { Some(format!("new-{number}")) };
            prop_assert_eq!(Note { id, ..before }, after);
        }
    }
}
