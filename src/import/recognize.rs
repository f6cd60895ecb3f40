//! Reads a page: each part of it by the dialect that explains it best, with evidence. Knows nothing about how each is read.

use super::cards::Cards;
use super::dialect::Dialect;
use super::page::Page;
use super::reading::{Alternative, CountAlternatives, ENOUGH_READ, Hints, Reading, Region};
use super::region::{Claim, Evidence, Unit, choose, counts, main_dialect};
use super::solutions;
use super::words::{self, Asking};
use super::{anki_md, bold, details, heading, list, obsidian, problems, qa, star, table};
use super::{ordinary, passed_over};
use std::collections::HashSet;
use std::path::Path;

/// The dialects of pages. Of two that explain the same as well, the first is taken.
const DIALECTS: [Dialect; 10] = [
    Dialect::Qa,
    Dialect::AnkiMd,
    Dialect::Obsidian,
    Dialect::Star,
    Dialect::Details,
    Dialect::Problems,
    Dialect::Table,
    Dialect::Bold,
    Dialect::Heading,
    Dialect::List,
];

/// A page with its text and what is known of it.
#[derive(Clone, Copy)]
struct Source<'p, 'a> {
    page: &'p Page<'a>,
    text: &'p str,
    hints: &'p Hints<'p>,
}

impl Source<'_, '_> {
    /// Has a dialect go over the page. With `forced`, somebody chose it.
    fn go_over(&self, dialect: Dialect, forced: bool, cards: &mut Cards) {
        match dialect {
            Dialect::Qa => qa::places(self.page, self.hints, forced, Evidence::Marked, cards),
            Dialect::AnkiMd => anki_md::read(self.page, cards),
            Dialect::Obsidian => obsidian::read(self.page, &self.hints.vault, forced, cards),
            Dialect::Star => star::read(self.page, cards),
            Dialect::Details => details::read(self.page, self.text, forced, cards),
            Dialect::Problems => problems::read(self.page, forced, cards),
            Dialect::Table => table::read(self.page, cards),
            Dialect::Bold => bold::read(self.page, forced, cards),
            Dialect::Heading => heading::read(self.page, forced, cards),
            Dialect::List => list::read(self.page, forced, cards),
            Dialect::Csv | Dialect::Tsv | Dialect::Native => {}
        }
    }

    /// Where a dialect finds cards.
    fn places(&self, dialect: Dialect, forced: bool) -> Vec<Unit> {
        let mut cards = Cards::places();
        self.go_over(dialect, forced, &mut cards);
        cards.units
    }

    /// Everything that the dialects find, or the one that was chosen.
    fn claims(&self) -> Vec<Claim> {
        let chosen = self.hints.dialect;
        let mut claims: Vec<Claim> = Vec::new();
        for dialect in DIALECTS.into_iter().filter(|dialect| chosen.is_none_or(|chosen| chosen == *dialect)) {
            let units = self.places(dialect, chosen.is_some());
            claims.extend(units.into_iter().map(|unit| Claim { dialect, unit }));
        }
        // A label here and there on a page of headings that ask is a part of what is below them.
        let is_sure = |claim: &&Claim| claim.unit.evidence > Evidence::Sibling;
        let count = |dialect: Dialect| claims.iter().filter(|claim| claim.dialect == dialect).filter(is_sure).count();
        if count(Dialect::Qa) > 0 && count(Dialect::Heading) > count(Dialect::Qa) && qa::survey(self.page).foreign > 0 {
            let labels = claims.iter_mut().filter(|claim| claim.dialect == Dialect::Qa);
            labels.for_each(|claim| claim.unit.evidence = Evidence::Sibling);
        }
        claims
    }

    /// The title of the front matter, or the file's name, if that is a question.
    fn asking_title(&self) -> Option<String> {
        let stem = || Path::new(self.hints.name).file_stem()?.to_str().map(|stem| stem.replace(['-', '_'], " "));
        let title = self.page.title.clone().or_else(stem)?;
        let plain = words::plain(&title);
        let bare = words::without_number(&plain);
        (words::asking(bare) >= Asking::Request && words::is_whole_question(bare) && !words::is_order(bare))
            .then_some(title)
    }

    /// The cards of the claims that won.
    fn cards(&self, dialect: Dialect, chosen: &[Claim]) -> Cards {
        let rows: HashSet<usize> =
            chosen.iter().filter(|claim| claim.dialect == dialect).map(|claim| claim.unit.rows.start).collect();
        if dialect == Dialect::Qa {
            return qa::read_at(self.text, self.page, self.hints, &rows);
        }
        let mut cards = Cards::at(rows);
        self.go_over(dialect, self.hints.dialect.is_some(), &mut cards);
        cards
    }
}

/// Reads a page; the reading is still to be given its text.
pub(super) fn read(page: &Page<'_>, text: &str, hints: &Hints<'_>) -> Reading {
    let source = Source { page, text, hints };
    let weights = passed_over::weights(page);
    let mut claims = source.claims();
    let found = counts(&claims);
    let solutions = solutions::find(page, &claims).filter(|_| hints.dialect.is_none());
    if let Some(solutions) = &solutions {
        claims
            .retain(|claim| claim.unit.rows.end <= solutions.rows.start || claim.unit.rows.start >= solutions.rows.end);
    }
    if hints.dialect.is_none() {
        ordinary::retain(page, &mut claims, &weights);
    }
    let mut chosen = choose(claims, &weights);
    let title = source.asking_title().filter(|_| is_one_note(page, &chosen, hints));
    if title.is_some() {
        let unit = Unit { rows: 0..page.rows.len(), cards: 1, evidence: Evidence::Asks };
        chosen = vec![Claim { dialect: Dialect::Heading, unit }];
    }
    let counts = counts(&chosen);
    let (main, most) = main_dialect(&counts).unzip();
    let most = most.unwrap_or_default();
    let mut reading = match main {
        None => Reading { why: "no questions with answers were found".to_owned(), ..Reading::default() },
        Some(main) if counts.len() == 1 && main == Dialect::Qa && solutions.is_none() => {
            qa::read(text, page, qa::survey(page), hints)
        }
        Some(main) => {
            let mut cards = Cards::default();
            match &title {
                Some(title) => heading::read_whole(page, title, &mut cards),
                None => counts.iter().for_each(|(dialect, _)| cards.append(source.cards(*dialect, &chosen))),
            }
            cards.sort();
            if let Some(solutions) = &solutions {
                cards.notes.iter_mut().for_each(|note| solutions.answer(page, note));
                chosen.push(solutions.claim(main));
                chosen.sort_by_key(|claim| claim.unit.rows.start);
            }
            let why = match title {
                Some(_) => "the title is a question".to_owned(),
                None => why(&source, main, most),
            };
            cards.into_reading(page, main, why)
        }
    };
    if hints.dialect.is_some() && main.is_some() {
        reading.why = "you chose this dialect".to_owned();
    }
    reading
        .deck
        .header
        .tags
        .retain(|tag| main != Some(Dialect::Obsidian) || !obsidian::is_deck_tag(&format!("#{tag}"), &hints.vault));
    if reading.is_empty() {
        reading.dialect = None;
    }
    let (passed_over, read_share) = passed_over::on_page(page, &chosen, &weights);
    let counts_alternatives = match hints.count_alternatives {
        CountAlternatives::Never => false,
        CountAlternatives::IfLittleWasRead => read_share < ENOUGH_READ,
        CountAlternatives::Always => true,
    };
    let alternatives = if counts_alternatives { alternatives(&source, main, &found) } else { Vec::new() };
    Reading { passed_over, read_share, alternatives, regions: regions(page, &chosen), ..reading }
}

/// Whether nothing on a page asks by itself, so that it may be one note below its title.
fn is_one_note(page: &Page<'_>, chosen: &[Claim], hints: &Hints<'_>) -> bool {
    let asks = chosen.iter().any(|claim| claim.unit.evidence > Evidence::Sibling);
    let says_something = page.rows.iter().any(|row| row.is_open());
    !asks && says_something && matches!(hints.dialect, None | Some(Dialect::Heading))
}

/// What the other dialects would read of the whole page, of which they `found` so much unasked.
fn alternatives(source: &Source<'_, '_>, main: Option<Dialect>, found: &[(Dialect, usize)]) -> Vec<Alternative> {
    let others = DIALECTS.into_iter().filter(|dialect| Some(*dialect) != main);
    let cards = |dialect| match dialect {
        // Choosing these changes nothing.
        Dialect::AnkiMd | Dialect::Star | Dialect::Table if source.hints.dialect.is_none() => {
            found.iter().find(|(known, _)| *known == dialect).map_or(0, |(_, cards)| *cards)
        }
        _ => source.places(dialect, true).iter().map(|unit| unit.cards).sum(),
    };
    let mut all: Vec<Alternative> = others.map(|dialect| Alternative { dialect, cards: cards(dialect) }).collect();
    all.retain(|alternative| alternative.cards > 0);
    all.sort_by_key(|alternative| std::cmp::Reverse(alternative.cards));
    all
}

/// The lines that each dialect read: one region as long as no other dialect comes between.
fn regions(page: &Page<'_>, chosen: &[Claim]) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::new();
    for Claim { dialect, unit } in chosen {
        let mut last = unit.rows.end.max(unit.rows.start + 1) - 1;
        while last > unit.rows.start && page.rows.get(last).is_none_or(|row| row.is_blank()) {
            last -= 1;
        }
        let (from, to) = (page.line(unit.rows.start), page.line(last));
        match regions.last_mut().filter(|region| region.dialect == *dialect) {
            Some(region) => region.to = region.to.max(to),
            None => regions.push(Region { from, to, dialect: *dialect }),
        }
    }
    regions
}

/// The evidence for the dialect of most cards, for people.
fn why(source: &Source<'_, '_>, dialect: Dialect, count: usize) -> String {
    let (one, many, rest) = match dialect {
        Dialect::AnkiMd => return anki_reason(anki_md::survey(source.page)),
        Dialect::Obsidian => return obsidian_reason(obsidian::survey(source.page, &source.hints.vault)),
        Dialect::Qa => return qa::why(qa::survey(source.page)),
        Dialect::Star => ("story has", "stories have", "situation, task, action, and result"),
        Dialect::List => ("question is", "questions are", "in lists"),
        Dialect::Heading => ("heading is a question", "headings are questions", "with text below"),
        Dialect::Bold => ("line in bold is a question", "lines in bold are questions", "with text below"),
        Dialect::Table => ("table row has", "table rows have", "a question and an answer"),
        Dialect::Problems => ("problem has", "problems have", "a difficulty or a link"),
        Dialect::Details => ("folded section has", "folded sections have", "a question as its summary"),
        Dialect::Csv | Dialect::Tsv | Dialect::Native => return String::new(),
    };
    format!("{count} {} {rest}", if count == 1 { one } else { many })
}

/// How many of each kind there are, those left out of which there are none.
fn all_told(kinds: &[(usize, &str, &str)]) -> String {
    let some = kinds.iter().filter(|(count, ..)| *count > 0);
    let told = some.map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }));
    told.collect::<Vec<_>>().join(", ")
}

fn anki_reason(marks: anki_md::Survey) -> String {
    let kinds = [
        (marks.mdanki, "mdanki line (`%` or tags)", "mdanki lines (`%` or tags)"),
        (marks.inka, "inka section", "inka sections"),
        (marks.brains, "carddown line (with 🧠)", "carddown lines (with 🧠)"),
        (marks.tagged, "text tagged #card or #flashcard", "texts tagged #card or #flashcard"),
        (marks.blocks, "block between START and END", "blocks between START and END"),
    ];
    format!("there {} {}", if marks.all() == 1 { "is" } else { "are" }, all_told(&kinds))
}

fn obsidian_reason(marks: obsidian::Survey) -> String {
    let kinds = [
        (marks.one_liners, "line with `::`", "lines with `::`"),
        (marks.separators, "line `?`", "lines `?`"),
        (marks.holes, "cloze text", "cloze texts"),
        (marks.schedules, "schedule", "schedules"),
        (marks.tags, "flashcard tag", "flashcard tags"),
    ];
    format!("it has {}", all_told(&kinds))
}
