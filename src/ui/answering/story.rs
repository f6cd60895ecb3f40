//! Asks which story an answer told: by its number, its name, or a description.

use super::{AnswerScreen, Line, Question, ask_line};
use crate::error::Result;
use crate::library::{Home, load_stories};
use crate::practice::answer::{STORY, side_draft};
use crate::view::safe_line;

/// The maximum number of stories listed; others can still be named.
const LISTED: usize = 12;

/// Asks for the story; `None` if the user names none. Ctrl-C keeps the earlier one. A story in the bank is returned by its file name.
pub fn which_story(q: &Question<'_>, before: Option<&str>, desk: &mut AnswerScreen<'_, '_>) -> Result<Option<String>> {
    let names = story_names(&desk.ctx.home)?;
    let mut head = "Which story did you tell? Type a number, name, or word; Enter for none.\n".to_owned();
    for (place, name) in names.iter().take(LISTED).enumerate() {
        head.push_str(&format!("\n{:>2} {}", place + 1, safe_line(name)));
    }
    let draft = Some((q.drafts, side_draft(q.card, STORY)));
    let line = Line { asked: q.asked, head: &head, prompt: "story> ", initial: before.unwrap_or(""), draft };
    Ok(match ask_line(&line, desk)? {
        Some(said) => named(&said, &names),
        None => before.map(str::to_owned),
    })
}

/// The names of the stories in the bank, in order.
pub fn story_names(home: &Home) -> Result<Vec<String>> {
    Ok(load_stories(home)?.into_iter().map(|file| file.name).collect())
}

/// Finds a story by its number, its name, or unique words; otherwise returns the typed words.
pub fn named(said: &str, names: &[String]) -> Option<String> {
    let said = said.trim();
    if said.is_empty() {
        return None;
    }
    let by_number = said.parse::<usize>().ok().and_then(|number| names.get(number.checked_sub(1)?));
    let wanted = said.to_lowercase();
    let by_name = || names.iter().find(|name| name.to_lowercase() == wanted);
    let by_words = || {
        let mut like = names.iter().filter(|name| name.to_lowercase().contains(&wanted));
        like.next().filter(|_| like.next().is_none())
    };
    Some(by_number.or_else(by_name).or_else(by_words).cloned().unwrap_or_else(|| said.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn a_story_is_meant_by_number_name_or_words_that_only_it_has() {
        let names = ["the-outage", "the-choir", "choir-tour"].map(str::to_owned);
        let meant = |said| named(said, &names);
        assert_eq!(meant("2"), Some("the-choir".to_owned()));
        assert_eq!(meant(" THE-outage "), Some("the-outage".to_owned()));
        assert_eq!(meant("out"), Some("the-outage".to_owned()));
        assert_eq!(meant("choir"), Some("choir".to_owned()), "two have it");
        assert_eq!(meant("9"), Some("9".to_owned()));
        assert_eq!(meant("  "), None);
    }
}
