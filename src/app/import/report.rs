//! What an import found, as values: for JSON as they are, for people through `told`. Must not know where anything is
//! written.

use crate::app::cards::kind_word;
use crate::deck::{Kind, Note, Severity, faces};
use crate::import::{Counts, PassedOver, Reading, Skipped, Story};
use crate::library::topic_of;
use serde::Serialize;
use std::path::Path;

/// Everything that an import came to.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    pub files: Vec<FileReport>,
    pub new: usize,
    pub updated: usize,
    pub unchanged: usize,
    pub rejected: usize,
    /// Cards that are no longer in the source.
    pub gone: usize,
    /// Cards that both the home and their source changed.
    pub conflicts: usize,
}

impl Report {
    /// Adds what one source does to the cards of the home.
    pub fn add(&mut self, counts: &Counts, rejected: usize, conflicts: usize) {
        self.new += counts.new;
        self.updated += counts.updated;
        self.unchanged += counts.unchanged;
        self.gone += counts.gone;
        self.rejected += rejected;
        self.conflicts += conflicts;
    }
}

/// What one file came to.
#[derive(Debug, Serialize)]
pub struct FileReport {
    pub path: String,
    /// `None` if nothing was found.
    pub dialect: Option<&'static str>,
    /// The evidence, or why there are no cards; for people.
    #[serde(skip)]
    pub why: String,
    /// All cards for JSON; for people those that will be shown.
    pub cards: Vec<CardReport>,
    pub problems: Vec<ProblemReport>,
    /// What looks like content and was not read.
    pub passed_over: Vec<PassedReport>,
    /// How much of what looks like content was read: 0.000 to 1.000.
    pub read_share: f64,
    /// What other dialects would read.
    pub alternatives: Vec<AlternativeReport>,
    /// Which lines were read as what.
    pub regions: Vec<RegionReport>,
    /// Parts of cards that were not understood; in JSON these are problems of severity `advice`.
    #[serde(skip)]
    pub skipped: Vec<Skipped>,
    #[serde(skip)]
    pub counts: Found,
}

/// How many of each were found.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Cards with an answer, each span of a cloze counted.
    pub cards: usize,
    /// Open prompts and exercises.
    pub prompts: usize,
    pub stories: usize,
    /// Cards that bring a schedule along.
    pub starts: usize,
}

impl Found {
    /// All of them.
    pub fn all(&self) -> usize {
        self.cards + self.prompts + self.stories
    }
}

#[derive(Debug, Serialize)]
pub struct CardReport {
    pub kind: &'static str,
    pub front: String,
    pub back: String,
    pub line: usize,
    pub topic: String,
    pub tags: Vec<String>,
}

/// Something that was passed over.
#[derive(Debug, Serialize)]
pub struct PassedReport {
    pub line: usize,
    /// `heading`, `item`, `row`, or `block`.
    pub kind: &'static str,
    pub text: String,
}

/// What another dialect would read.
#[derive(Debug, Serialize)]
pub struct AlternativeReport {
    pub dialect: &'static str,
    pub cards: usize,
}

/// Lines that one dialect read.
#[derive(Debug, Serialize)]
pub struct RegionReport {
    pub from: usize,
    pub to: usize,
    pub dialect: &'static str,
}

#[derive(Debug, Serialize)]
pub struct ProblemReport {
    pub line: usize,
    pub column: usize,
    pub severity: &'static str,
    pub message: String,
}

impl FileReport {
    /// The report on a file that was read; with no more than `most` of its cards.
    pub fn of(path: &Path, reading: &Reading, most: usize) -> FileReport {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let deck = reading.deck.header.deck.clone().unwrap_or(stem);
        let notes = reading.deck.notes.iter().flat_map(|note| cards_of(note, reading, &deck));
        let stories = reading.stories.iter().map(|story| card_of(story, &deck));
        FileReport {
            path: path.display().to_string(),
            dialect: reading.dialect.filter(|_| !reading.is_empty()).map(|dialect| dialect.name()),
            why: reading.why.clone(),
            cards: notes.chain(stories).take(most).collect(),
            problems: problems_of(reading),
            passed_over: reading.passed_over.iter().map(passed).collect(),
            read_share: (reading.read_share * 1000.0).round() / 1000.0,
            alternatives: reading
                .alternatives
                .iter()
                .map(|other| AlternativeReport { dialect: other.dialect.name(), cards: other.cards })
                .collect(),
            regions: reading
                .regions
                .iter()
                .map(|region| RegionReport { from: region.from, to: region.to, dialect: region.dialect.name() })
                .collect(),
            skipped: reading.skipped.clone(),
            counts: found(reading),
        }
    }

    /// The report on a file that was not read.
    pub fn left_out(path: &Path, why: &str) -> FileReport {
        let problem = ProblemReport { line: 1, column: 1, severity: Severity::Warning.word(), message: why.to_owned() };
        FileReport {
            path: path.display().to_string(),
            dialect: None,
            why: why.to_owned(),
            cards: Vec::new(),
            problems: vec![problem],
            passed_over: Vec::new(),
            read_share: 0.0,
            alternatives: Vec::new(),
            regions: Vec::new(),
            skipped: Vec::new(),
            counts: Found::default(),
        }
    }

    /// How many errors the file has.
    pub fn errors(&self) -> usize {
        self.problems.iter().filter(|problem| problem.severity == "error").count()
    }
}

fn passed(passed: &PassedOver) -> PassedReport {
    PassedReport { line: passed.line, kind: passed.kind.into(), text: passed.text.clone() }
}

fn problems_of(reading: &Reading) -> Vec<ProblemReport> {
    let problems = reading.problems.iter().map(|problem| ProblemReport {
        line: problem.line,
        column: problem.column,
        severity: problem.severity.word(),
        message: format!("{}: {}", problem.message, problem.remedy),
    });
    let skipped = reading.skipped.iter().map(|skipped| ProblemReport {
        line: skipped.line,
        column: 1,
        severity: Severity::Advice.word(),
        message: format!("skipped: {}", skipped.why),
    });
    let nothing = reading.is_empty().then(|| ProblemReport {
        line: 1,
        column: 1,
        severity: Severity::Advice.word(),
        message: format!("no cards: {}", reading.why),
    });
    let mut all: Vec<ProblemReport> = problems.chain(skipped).chain(nothing).collect();
    all.sort_by_key(|problem| (problem.line, problem.column));
    all
}

fn found(reading: &Reading) -> Found {
    let mut found = Found { stories: reading.stories.len(), starts: reading.starts.len(), ..Found::default() };
    for note in &reading.deck.notes {
        match note.kind {
            Kind::Question => found.cards += 1,
            Kind::Cloze => found.cards += crate::deck::cloze::spans(&note.front).len(),
            Kind::Prompt | Kind::Exercise => found.prompts += 1,
        }
    }
    found
}

fn cards_of<'r>(note: &'r Note, reading: &'r Reading, deck: &str) -> impl Iterator<Item = CardReport> + use<'r> {
    let topic = topic_of(note, deck);
    faces(note).map(move |face| CardReport {
        kind: kind_word(note.kind),
        front: face.front,
        back: face.back,
        line: note.place.line,
        topic: topic.clone(),
        tags: tags_of(note, reading),
    })
}

fn tags_of(note: &Note, reading: &Reading) -> Vec<String> {
    let mut tags = reading.deck.header.tags.clone();
    tags.extend(note.headings.iter().flat_map(|heading| heading.tags.clone()));
    tags.extend(note.tags.clone());
    tags
}

fn card_of(story: &Story, deck: &str) -> CardReport {
    let path: Vec<&str> = story.headings.iter().map(|heading| heading.text.as_str()).collect();
    CardReport {
        kind: "story",
        front: story.title.clone(),
        back: story.told(),
        line: story.line,
        topic: if path.is_empty() { deck.to_owned() } else { path.join(" / ") },
        tags: story.tags.clone(),
    }
}
