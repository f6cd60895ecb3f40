//! Lists and tables of coding problems: one prompt each, with link, difficulty and pattern.
//!
//! ```text
//! page = {heading | list | table}                    headings are the topics
//! list = {item}        item  = [box] name [marks]
//! marks: difficulty, pattern, links, separated by `|`, `-`, `,` or in parentheses
//! table = header with a problem's name and a difficulty or links to problems, {row}
//! ```
//! Items count where they have a box and a difficulty or a link, or a link to a site of problems. Where most items
//! below a heading are problems, the others with a box or a number are, too. Nested items are points. A problem that is done is still one.

mod folded;
mod mark;
mod problem;
mod statement;
mod table;

pub(super) use table::in_grid;

use super::cards::Cards;
use super::grid::Grid;
use super::page::{Page, Row, What};
use super::region::Evidence;
use super::{html, words};
use folded::{folded, folds_names};
use mark::{address, difficulty, is_pattern, is_problem_link, links, named_by_link, parts};
use problem::Problem;
use table::is_list;

/// Whether the title of a page, or of all of it from there on, has one of these signs: that it is about problems, so that a box and a link are enough, or that
/// tasks with nothing but a name are problems.
fn says(page: &Page<'_>, signs: &str) -> bool {
    let top = page.titles().iter().map(|title| title.level).min();
    let titles = page.titles().iter().filter(|title| Some(title.level) == top).map(|title| title.plain.as_str());
    let titles = titles.chain(page.title.as_deref());
    titles.map(str::to_lowercase).any(|title| words::list(signs).iter().any(|sign| title.contains(sign)))
}

/// Whether a heading in HTML links to a problem.
fn is_linked(row: &Row<'_>) -> bool {
    row.is_html() && row.heading().contains("href=") && is_problem_link(row.heading())
}

/// The problem that an item is, or a line that is only a problem's name and address.
fn item(row: &Row<'_>, is_about_problems: bool) -> Option<Problem> {
    let task = row.task();
    let is_item = matches!(row.what, What::Item { .. });
    // The address of a picture is not one of a problem.
    if row.content().starts_with("![") {
        return None;
    }
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
    let to_site = link.is_some_and(is_problem_link);
    if !to_site && task.is_none() {
        return None;
    }
    let (name, mut marks) = parts(text);
    let first = links.first().filter(|(words, _)| {
        text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '[').starts_with(&format!("[{words}]"))
    });
    let is_nameless = first.is_some_and(|(words, _)| words::is_listed(&words.to_lowercase(), "site words"));
    if is_nameless && !is_item {
        return None;
    }
    let first = first.filter(|_| !is_nameless);
    let name = if is_nameless { String::new() } else { name };
    let name = match first {
        Some((words, _)) if difficulty(words).is_none() => words::plain(words),
        _ => words::plain(&name),
    };
    let place = marks.iter().position(|mark| difficulty(mark).is_some());
    let difficulty = place.and_then(|at| difficulty(&marks.remove(at)));
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

/// Whether most top items from this row to the next heading are problems.
fn is_list_from(page: &Page<'_>, from: usize, about: bool, is_tracker: bool) -> bool {
    let section = page.rows[from..].iter().take_while(|row| row.level().is_none());
    let is_problem = |row: &Row<'_>| item(row, about).is_some() || is_tracker && row.task().is_some();
    let items = section.filter(|row| matches!(row.what, What::Item { .. }) && row.indent < 2);
    let (all, problems) = items.fold((0, 0), |(all, problems), row| (all + 1, problems + usize::from(is_problem(row))));
    problems > 0 && problems * 2 >= all
}

/// A problem among others that says no more than its name: `- [ ] 121. Best Time to Buy`, `2. Same Tree`.
fn bare_item(row: &Row<'_>) -> Option<Problem> {
    let is_top = matches!(row.what, What::Item { .. }) && row.indent < 2;
    let task = row.task();
    let is_numbered = row.line.text.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let text = task.map_or(row.content(), |(_, text)| text);
    if !is_top || task.is_none() && !is_numbered || text.contains("](") {
        return None;
    }
    let (name, marks) = parts(text);
    let pattern = marks.iter().map(|mark| words::plain(mark)).find(|mark| is_pattern(mark));
    let name = words::plain(words::without_number(name.trim_matches('~'))).trim().to_owned();
    name.contains(char::is_alphabetic).then(|| Problem { name, pattern, ..Problem::default() })
}

/// Whether so many of a page's items are problems that those outside of lists of problems are, too.
fn is_common(page: &Page<'_>, about: bool) -> bool {
    let items: Vec<bool> = top_items(page).map(|row| item(row, about).is_some()).collect();
    let found = items.iter().filter(|found| **found).count();
    found * 2 >= items.len() && found >= if about { 2 } else { 3 }
        || found > 0 && found == items.len() && about
        || found >= 10 && found * 4 >= items.len()
}

fn top_items<'p, 'a>(page: &'p Page<'a>) -> impl Iterator<Item = &'p Row<'a>> {
    page.rows.iter().filter(|row| {
        let is_item = matches!(row.what, What::Item { .. }) && (row.indent < 2 || row.task().is_some());
        is_item || row.what == What::Text && item(row, false).is_some()
    })
}

/// Reads the problems of a page. With `forced`, single ones among other items count.
pub(super) fn read(page: &Page<'_>, forced: bool, cards: &mut Cards) {
    let is_tracker = says(page, "tracker titles");
    let about = says(page, "about problems") || is_tracker || page.grids().iter().any(|grid| is_list(grid, false));
    let tables: Vec<&Grid<'_>> = page.grids().iter().filter(|grid| is_list(grid, about)).collect();
    let is_common = forced || is_common(page, about);
    let mut behind = 0;
    let mut is_list = is_list_from(page, 0, about, is_tracker);
    page.walk(|at, row, path| {
        if let Some(level) = row.level() {
            is_list = is_list_from(page, at + 1, about, is_tracker);
            if at >= behind && links(row.heading()).iter().any(|(_, link)| is_problem_link(link)) || is_linked(row) {
                behind = page.next(at + 1, |row| row.level().is_some_and(|other| other <= level));
                statement::read(page, at..behind, path.headings(), cards);
            }
        }
        if about && folds_names(page, at) {
            behind = folded(page, at, path.headings(), cards);
        }
        if at < behind || !matches!(row.what, What::Item { .. } | What::Text) || page.is_in_structure(at) {
            return;
        }
        let sure = item(row, about).filter(|_| is_common || is_list);
        let evidence = if sure.is_some() { Evidence::Sure } else { Evidence::Sibling };
        let Some(mut problem) = sure.or_else(|| if is_list { bare_item(row) } else { None }) else { return };
        behind = page.item_end(at);
        if cards.takes(at..behind, evidence) {
            let nested = page.rows[at + 1..behind].iter().filter(|row| row.is_open());
            problem.points = nested.map(|row| html::reduce(row.content()).into_owned()).collect();
            cards.push(problem.note(row.line.number, path.headings()));
        }
    });
    for grid in tables {
        for (at, note) in in_grid(grid, about).into_iter().flatten() {
            if cards.takes(page.grid_rows(grid, at), Evidence::Sure) {
                cards.push(note);
            }
        }
    }
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
