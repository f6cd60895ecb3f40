//! Lists and tables of coding problems: one prompt each, with link, difficulty and pattern.
//!
//! ```text
//! page = {heading | list | table}                    headings are the topics
//! list = {item}        item  = [box] name [marks]    marks: difficulty, pattern, links, separated by `|`, `-`, `,` or in parentheses
//! table = header with a problem's name and a difficulty or links to problems, {row}
//! ```
//! Items count where they have a box and a difficulty or a link, or a link to a site of problems. Nested items are points. A problem that is done is still one.

use super::cards::Cards;
use super::grid::{Grid, GridRow, column, grids, outside};
use super::page::{Page, Row, What};
use super::{html, words};
use crate::deck::{Heading, Kind, Note};

/// Sites of coding problems, and how the address of one begins there.
const SITES: &[&str] = &[
    "leetcode.com/problems/",
    "leetcode.cn/problems/",
    "leetcode-cn.com/problems/",
    "hackerrank.com/challenges/",
    "geeksforgeeks.org/problems/",
    "practice.geeksforgeeks.org",
    "lintcode.com/problem",
    "codeforces.com/problemset",
    "codeforces.com/contest",
    "neetcode.io/problems",
    "neetcode.io/solutions",
    "codewars.com/kata",
    "interviewbit.com/problems",
    "spoj.com/problems",
    "atcoder.jp/contests",
    "projecteuler.net/problem",
    "algoexpert.io/questions",
    "codechef.com/problems",
    "hackerearth.com/problem",
    "codingninjas.com/",
    "naukri.com/code360/problems",
    "cses.fi/problemset",
    "open.kattis.com/problems",
    "binarysearch.com/problems",
    "exercism.org/tracks",
    "adventofcode.com/",
    "geeksforgeeks.org/",
];

const DIFFICULTIES: &[&str] = &["easy", "medium", "hard", "med", "very easy", "very hard", "简单", "中等", "困难"];

const NAMES: &[&str] = &[
    "problem",
    "title",
    "problem name",
    "question",
    "name",
    "questions",
    "problems",
    "leetcode",
    "challenge",
    "题目",
    "exercise",
    "task",
    "problem title",
];
const DIFFICULTY: &[&str] = &["difficulty", "level", "diff", "难度", "acceptance & difficulty"];
const PATTERNS: &[&str] = &[
    "pattern",
    "patterns",
    "tag",
    "tags",
    "topic",
    "topics",
    "category",
    "technique",
    "algorithm",
    "concept",
    "type",
    "data structure",
    "approach",
];
const LINKS: &[&str] = &["link", "url", "leetcode", "problem link", "practice", "lc", "links", "leetcode link"];

/// What is known of one problem.
#[derive(Debug, Default)]
struct Problem {
    name: String,
    link: Option<String>,
    difficulty: Option<String>,
    pattern: Option<String>,
    points: Vec<String>,
}

impl Problem {
    fn note(self, line: usize, headings: &[Heading]) -> Note {
        let away = self.link.as_deref().filter(|link| link.starts_with("http"));
        let front = match away {
            Some(link) if !self.name.contains(['[', ']']) => {
                format!("[{}]({})", self.name, link.replace('(', "%28").replace(')', "%29"))
            }
            _ => self.name,
        };
        let mut note = Note::new(Kind::Prompt, html::reduce(&front));
        note.source.clone_from(&self.link);
        note.difficulty = self.difficulty;
        note.pattern = self.pattern;
        note.points = self.points;
        note.headings = headings.to_vec();
        note.place.line = line;
        note
    }
}

/// A word that says how hard a problem is, spelt as one reads it.
fn difficulty(text: &str) -> Option<String> {
    let plain = words::plain(text);
    let bare = plain.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let found = DIFFICULTIES.iter().find(|known| **known == bare)?;
    let mut letters = if *found == "med" { "medium" } else { found }.chars();
    Some(letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default())
}

fn is_problem_link(link: &str) -> bool {
    SITES.iter().any(|site| link.contains(site)) && !link.trim_end_matches('/').ends_with("geeksforgeeks.org")
}

/// The links of a text: words and target.
fn links(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(middle) = text[at..].find("](") {
        let middle = at + middle;
        let start = text[at..middle].rfind('[').map_or(middle, |start| at + start + 1);
        let Some(length) = text[middle + 2..].find(')') else { break };
        let target = text[middle + 2..middle + 2 + length].split_whitespace().next().unwrap_or_default();
        if start < middle && !text[..start - 1].ends_with('!') {
            found.push((&text[start..middle], target));
        }
        at = middle + 2 + length;
    }
    found
}

/// An address that stands in the text as such.
fn address(text: &str) -> Option<&str> {
    let at = text.find("https://").or_else(|| text.find("http://"))?;
    let rest = &text[at..];
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | ')' | ']' | '|' | '"')).unwrap_or(rest.len());
    Some(&rest[..end])
}

/// Whether a page says in a heading that it is about problems; then a box and a link are enough.
fn is_about_problems(page: &Page<'_>) -> bool {
    const WORDS: &[&str] = &[
        "problem",
        "leetcode",
        "neetcode",
        "blind 75",
        "grind 75",
        "coding question",
        "algorithm question",
        "hackerrank",
    ];
    let titles = page.rows.iter().filter(|row| row.level().is_some()).map(|row| row.content().to_lowercase());
    titles
        .chain(page.title.as_deref().map(str::to_lowercase))
        .any(|title| WORDS.iter().any(|word| title.contains(word)))
}

/// The problem that an item is, or a line that is only a problem's name and address.
fn item(row: &Row<'_>, is_about_problems: bool) -> Option<Problem> {
    let task = row.task();
    let is_item = matches!(row.what, What::Item { .. });
    if !is_item && (row.what != What::Text || row.line.text.len() > 200 || !is_problem_link(row.line.text)) {
        return None;
    }
    let text = task.map_or(row.content(), |(_, text)| text);
    let links = links(text);
    let link = links
        .iter()
        .find(|(_, target)| is_problem_link(target))
        .or_else(|| links.first().filter(|(_, target)| !target.starts_with('#')));
    let link = link.map(|(_, target)| *target).or_else(|| address(text));
    let (name, mut marks) = parts(text);
    let first = links.first().filter(|(words, _)| {
        text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '[').starts_with(&format!("[{words}]"))
    });
    let name = match first {
        Some((words, _)) if difficulty(words).is_none() => words::plain(words),
        _ => words::plain(&name),
    };
    let place = marks.iter().position(|mark| difficulty(mark).is_some());
    let difficulty = place.and_then(|at| difficulty(&marks.remove(at)));
    let to_site = link.is_some_and(is_problem_link);
    let linked = is_about_problems && link.is_some() && !links.is_empty();
    if !(to_site || task.is_some() && (difficulty.is_some() || linked)) {
        return None;
    }
    let pattern = marks.iter().map(|mark| words::plain(mark)).find(|mark| is_pattern(mark));
    let name = words::without_number(name.trim_matches('~')).trim().to_owned();
    let named =
        if name.is_empty() || name.starts_with("http") { link.map(named_by_link).unwrap_or_default() } else { name };
    Some(Problem { name: named, link: link.map(str::to_owned), difficulty, pattern, points: Vec::new() })
}

/// A name made of the last part of an address: `two-sum` → `Two sum`.
fn named_by_link(link: &str) -> String {
    let tail = link
        .trim_end_matches('/')
        .trim_end_matches("/description")
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .replace(['-', '_'], " ");
    let mut letters = tail.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn is_pattern(mark: &str) -> bool {
    !mark.is_empty()
        && mark.len() <= 60
        && mark.contains(char::is_alphabetic)
        && !mark.starts_with("http")
        && !["link", "solution", "leetcode", "premium", "video"].contains(&mark.to_lowercase().as_str())
}

/// The name of an item, and the marks behind it.
fn parts(text: &str) -> (String, Vec<String>) {
    let text = text.replace("~~", "");
    let mut marks = Vec::new();
    let mut name = text.clone();
    for separator in ["|", " — ", " – ", " - ", ": http", " → "] {
        if let Some((first, rest)) = name.split_once(separator) {
            marks.extend(rest.split(separator).flat_map(|part| part.split('|')).map(|part| part.trim().to_owned()));
            name = first.trim().to_owned();
            break;
        }
    }
    // `Merge Intervals (Medium)`, and `[x](y) (Easy)`.
    if let Some(open) =
        name.rfind(['(', '[']).filter(|open| !name[..*open].ends_with(']') && name.ends_with([')', ']']))
    {
        let inner = name[open + 1..name.len() - 1].to_owned();
        if difficulty(&inner).is_some() || inner.split([',', ';', '/']).any(|part| difficulty(part).is_some()) {
            marks.extend(inner.split([',', ';', '/']).map(|part| part.trim().to_owned()));
            name.truncate(open);
        }
    }
    if let Some((first, last)) =
        name.clone().rsplit_once(' ').filter(|(_, last)| last.starts_with(['`', '*']) && difficulty(last).is_some())
    {
        marks.push(last.to_owned());
        name = first.to_owned();
    }
    if let Some((first, rest)) = name.clone().split_once(',').filter(|(_, rest)| difficulty(rest).is_some()) {
        marks.push(rest.trim().to_owned());
        name = first.to_owned();
    }
    (name, marks)
}

/// What the columns of a table of problems are.
struct Columns {
    name: usize,
    difficulty: Option<usize>,
    pattern: Option<usize>,
    link: Option<usize>,
}

fn columns(grid: &Grid<'_>) -> Option<Columns> {
    let difficulty = column(&grid.header, DIFFICULTY);
    let linked = |row: &GridRow<'_>| row.cells.iter().any(|cell| is_problem_link(cell));
    let to_sites = grid.rows.iter().filter(|row| linked(row)).count() * 2 >= grid.rows.len().max(1);
    let hard = difficulty.is_some_and(|at| {
        grid.rows.iter().filter(|row| self::difficulty(row.cell(at)).is_some()).count() * 2 >= grid.rows.len().max(1)
    });
    if !to_sites && !hard {
        return None;
    }
    // A number may stand in front: the name is the first column that has a name's title, else the first with letters.
    let letters = |at: &usize| {
        grid.rows.iter().filter(|row| words::plain(row.cell(*at)).contains(char::is_alphabetic)).count() * 2
            > grid.rows.len()
    };
    let name = column(&grid.header, NAMES)
        .filter(letters)
        .or_else(|| (0..grid.header.len()).find(|at| Some(*at) != difficulty && letters(at)))?;
    let other = |names: &[&str]| column(&grid.header, names).filter(|found| *found != name);
    Some(Columns { name, difficulty, pattern: other(PATTERNS), link: other(LINKS) })
}

fn problem(row: &GridRow<'_>, columns: &Columns) -> Problem {
    let cell = row.cell(columns.name);
    let own = links(cell);
    let in_column = columns
        .link
        .and_then(|at| links(row.cell(at)).first().map(|(_, target)| *target).or_else(|| address(row.cell(at))));
    let anywhere = || {
        row.cells.iter().flat_map(|cell| links(cell)).map(|(_, target)| target).find(|target| is_problem_link(target))
    };
    let link = own.first().map(|(_, target)| *target).or(in_column).or_else(anywhere);
    let text = words::plain(&outside(cell));
    let marked = columns
        .difficulty
        .map(|at| row.cell(at))
        .or_else(|| row.cells.iter().copied().find(|cell| difficulty(cell).is_some()));
    let pattern = columns.pattern.map(|at| words::plain(row.cell(at))).filter(|pattern| !pattern.is_empty());
    Problem {
        name: words::without_number(&text).to_owned(),
        link: link.map(str::to_owned),
        difficulty: marked.and_then(difficulty),
        pattern,
        points: Vec::new(),
    }
}

/// How many problems there are.
pub(super) fn survey(page: &Page<'_>) -> usize {
    let in_tables: usize = grids(page).iter().filter(|grid| columns(grid).is_some()).map(|grid| grid.rows.len()).sum();
    let about = is_about_problems(page);
    let items: Vec<bool> = top_items(page).map(|row| item(row, about).is_some()).collect();
    let found = items.iter().filter(|found| **found).count();
    // Some links to problems do not make a list of problems of a page.
    in_tables
        + if found * 2 >= items.len() && found >= 2
            || found > 0 && found == items.len()
            || found >= 10 && found * 4 >= items.len()
        {
            found
        } else {
            0
        }
}

fn top_items<'p, 'a>(page: &'p Page<'a>) -> impl Iterator<Item = &'p Row<'a>> {
    page.rows.iter().filter(|row| {
        let is_item = matches!(row.what, What::Item { .. }) && (row.indent < 2 || row.task().is_some());
        is_item || row.what == What::Text && item(row, false).is_some()
    })
}

/// Reads the problems of a page.
pub(super) fn read(page: &Page<'_>) -> Cards {
    let mut cards = Cards::default();
    let mut behind = 0;
    let mut skipped_list = false;
    let about = is_about_problems(page);
    page.walk(|at, row, path| {
        if row.level().is_some() {
            skipped_list = false;
        }
        if at < behind || !matches!(row.what, What::Item { .. } | What::Text) {
            return;
        }
        match item(row, about) {
            Some(mut problem) => {
                behind = page.item_end(at);
                let nested = page.rows[at + 1..behind].iter().filter(|row| row.is_open());
                problem.points = nested.map(|row| html::reduce(row.content()).into_owned()).collect();
                let note = problem.note(row.line.number, path.headings());
                cards.push(note);
            }
            None if !skipped_list && row.what != What::Text && !row.content().contains("](#") => {
                cards.skip(row.line.number, "lists without links or difficulties of problems");
                skipped_list = true;
            }
            None => {}
        }
    });
    for grid in grids(page) {
        let Some(columns) = columns(&grid) else {
            cards.skip(grid.line, "tables that are no list of problems");
            continue;
        };
        for row in grid.rows.iter().filter(|row| !row.cell(columns.name).is_empty()) {
            cards.push(problem(row, &columns).note(row.line, &grid.headings));
        }
    }
    cards.notes.sort_by_key(|note| note.place.line);
    cards
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Name, link, difficulty and pattern.
    fn read_one(text: &str) -> Option<[String; 4]> {
        let page = Page::of(text);
        let Problem { name, link, difficulty, pattern, .. } = item(&page.rows[0], false)?;
        Some([name, link.unwrap_or_default(), difficulty.unwrap_or_default(), pattern.unwrap_or_default()])
    }

    #[test]
    fn an_item_says_name_link_difficulty_and_pattern() {
        const LINK: &str = "https://leetcode.com/problems/two-sum/";
        for (text, expected) in [
            ("- [ ] [Two Sum](two-sum.md) | Easy | Arrays", ["Two Sum", "two-sum.md", "Easy", "Arrays"]),
            ("- [ ] Merge Intervals (Medium)", ["Merge Intervals", "", "Medium", ""]),
            ("* [ ] ~~LRU Cache~~ - Medium", ["LRU Cache", "", "Medium", ""]),
            ("- [x] 1. [Two Sum](https://leetcode.com/problems/two-sum/)", ["Two Sum", LINK, "", ""]),
            ("1. Two Sum - https://leetcode.com/problems/two-sum/", ["Two Sum", LINK, "", ""]),
            ("- https://leetcode.com/problems/two-sum/", ["Two sum", LINK, "", ""]),
        ] {
            assert_eq!(read_one(text), Some(expected.map(str::to_owned)), "{text}");
        }
        for text in ["- plain bullet", "- [ ] Buy milk", "- [Docs](https://docs.rs)"] {
            assert_eq!(read_one(text), None, "{text}");
        }
    }
}
