//! Complete interviews: the interviewers, their questions, and the user's prompts that fit. Finds prompts by the tags
//! of the shipped deck; prompts of other decks are chosen by need.

use super::gather::{Prompt, put, ranked};
use super::problems;
use crate::app::library::{App, Library};
use crate::app::stories::{competencies, prompts as all_prompts, shelf};
use crate::error::Result;
use crate::practice::mock::{Part, Role, Slot};
use crate::story::bank::coverage;
use std::collections::HashMap;

const MINUTES: u32 = 45;

/// Minutes between two interviews.
const REST: u32 = 5;

/// Minutes for the user's own questions, and for an interview's problem: to clarify, to code, to test.
const QUESTIONS: u32 = 5;

const PROBLEM: u32 = 30;

/// The shortest time limit of an answer, in seconds, even in a compact mock.
const SHORTEST: u32 = 20;

/// What one slot of an interview asks for.
#[derive(Debug, Clone, Copy)]
enum Wish {
    About(&'static str),
    /// Any prompt of this interviewer, by need.
    Any,
    Introduction,
    /// A known weakness.
    Gap,
    /// A curveball.
    Curveball,
    Problem,
    /// The user's questions.
    Questions,
}

/// An interview: the interviewer, the tag of their prompts, and the slots in order.
struct Plan {
    who: &'static str,
    tag: &'static str,
    wishes: &'static [Wish],
}

const FIRST: [Plan; 1] = [Plan {
    who: "First round",
    tag: "first-round",
    wishes: &[Wish::Introduction, Wish::Problem, Wish::Any, Wish::Gap, Wish::Curveball, Wish::Questions],
}];

const FINAL: [Plan; 3] = [
    Plan {
        who: "Hiring manager",
        tag: "hiring-manager",
        wishes: &[
            Wish::Introduction,
            Wish::About("career-change"),
            Wish::About("passion-pinterest"),
            Wish::About("overqualified"),
            Wish::Any,
            Wish::Questions,
        ],
    },
    Plan {
        who: "Engineer A",
        tag: "engineer-a",
        wishes: &[
            Wish::About("collaboration"),
            Wish::About("feedback"),
            Wish::About("conflict"),
            Wish::Curveball,
            Wish::Any,
            Wish::Questions,
        ],
    },
    Plan {
        who: "Engineer B",
        tag: "engineer-b",
        wishes: &[
            Wish::About("challenge"),
            Wish::About("learning-fast"),
            Wish::About("project"),
            Wish::Gap,
            Wish::Any,
            Wish::Questions,
        ],
    },
];

/// The first round: one interview with a problem.
pub fn first(compact: bool, app: &App, library: &mut Library) -> Result<(Vec<Slot>, Vec<Part>)> {
    gather(&FIRST, compact, app, library)
}

/// The final round: three interviews.
pub fn last(compact: bool, app: &App, library: &mut Library) -> Result<(Vec<Slot>, Vec<Part>)> {
    gather(&FINAL, compact, app, library)
}

/// Seconds scaled for this mock.
fn scaled(seconds: u32, compact: bool) -> u32 {
    if compact { (seconds / 3).max(SHORTEST.min(seconds)) } else { seconds }
}

fn gather(plans: &[Plan], compact: bool, app: &App, library: &mut Library) -> Result<(Vec<Slot>, Vec<Part>)> {
    let mut drawing = PromptDraw { open: ranked(app, library)?, gaps: gaps(app, library)?, topics: Vec::new() };
    let mut drawn = drawing.draw_all(plans);
    let (mut slots, mut parts) = (Vec::new(), Vec::new());
    for (nth, plan) in plans.iter().enumerate() {
        let rest = if nth == 0 { 0 } else { scaled(REST * 60, compact) };
        parts.push(Part { who: plan.who.to_owned(), seconds: scaled(MINUTES * 60, compact), rest, spent: 0.0 });
        for (place, wish) in plan.wishes.iter().enumerate() {
            let slot = match (wish, drawn.remove(&(nth, place))) {
                (Wish::Problem, _) => {
                    problems::pick(&["easy"], app, library)?.pop().map(|slot| Slot { seconds: PROBLEM * 60, ..slot })
                }
                (_, Some((prompt, role))) => Some(fill(&prompt, role, app, library)?),
                (_, None) => None,
            };
            let Some(slot) = slot else { continue };
            let seconds = scaled(slot.seconds, compact);
            slots.push(Slot { seconds, part: nth, interviewer: plan.who.to_owned(), ..slot });
        }
    }
    Ok((slots, parts))
}

fn fill(prompt: &Prompt, role: Role, app: &App, library: &Library) -> Result<Slot> {
    let follow_ups = if matches!(role, Role::Introduction | Role::Questions) { 1 } else { 2 };
    let slot = put(prompt, follow_ups, app, library)?;
    let seconds = if role == Role::Questions { QUESTIONS * 60 } else { slot.seconds };
    Ok(Slot { role, seconds, ..slot })
}

/// Competencies without a story; none if the story bank is empty, because all of them would be.
fn gaps(app: &App, library: &mut Library) -> Result<Vec<String>> {
    let (_, shelf) = shelf(&library.store, &app.home)?;
    if shelf.is_empty() {
        return Ok(Vec::new());
    }
    let covered = coverage(&shelf, &competencies(&all_prompts(library)?));
    Ok(covered.into_iter().filter(|row| row.stories.is_empty()).map(|row| row.competency.to_lowercase()).collect())
}

/// Chooses prompts: the remaining ones, the most needed first.
struct PromptDraw {
    open: Vec<Prompt>,
    gaps: Vec<String>,
    /// Topics already used.
    topics: Vec<i64>,
}

impl PromptDraw {
    /// A prompt for every slot, by the places of interview and slot. Specific slots come first, so that a curveball
    /// does not use up a later interviewer's standard prompt.
    fn draw_all(&mut self, plans: &[Plan]) -> HashMap<(usize, usize), (Prompt, Role)> {
        let open = |wish: &Wish| matches!(wish, Wish::Any | Wish::Gap | Wish::Curveball);
        let all = plans.iter().enumerate().flat_map(|(nth, plan)| {
            plan.wishes.iter().enumerate().map(move |(place, wish)| ((nth, place), *wish, plan.tag))
        });
        let mut all: Vec<_> = all.filter(|(_, wish, _)| !matches!(wish, Wish::Problem)).collect();
        all.sort_by_key(|(_, wish, _)| open(wish));
        let draw = |(place, wish, who)| Some((place, self.draw(wish, who)?));
        all.into_iter().filter_map(draw).collect()
    }

    /// The prompt that fits a slot best; `None` if none fits.
    fn draw(&mut self, wish: Wish, who: &str) -> Option<(Prompt, Role)> {
        let role = match wish {
            Wish::Introduction => Role::Introduction,
            Wish::Questions => Role::Questions,
            Wish::Gap => Role::Gap,
            Wish::Curveball => Role::Curveball,
            _ => Role::Usual,
        };
        let special = |prompt: &Prompt| match () {
            () if prompt.is("self-introduction") => Role::Introduction,
            () if prompt.is("your-questions") => Role::Questions,
            () => Role::Usual,
        };
        let fits = |prompt: &Prompt| match role {
            Role::Introduction | Role::Questions => special(prompt) == role,
            _ => special(prompt) == Role::Usual,
        };
        let places = (0..self.open.len()).filter(|place| fits(&self.open[*place]));
        let best = places.min_by_key(|place| (self.distance(&self.open[*place], wish, who), *place))?;
        let prompt = self.open.remove(best);
        self.topics.push(prompt.row.topic);
        Some((prompt, role))
    }

    /// The distance of a prompt from a slot; the smallest is chosen. Earlier elements count more.
    fn distance(&self, prompt: &Prompt, wish: Wish, who: &str) -> (u32, bool, bool) {
        let (theirs, again) = (!prompt.is(who), self.topics.contains(&prompt.row.topic));
        match wish {
            Wish::About(tag) => (u32::from(!prompt.is(tag)), theirs, again),
            Wish::Gap => (self.weakness(prompt), again, theirs),
            // A curveball is neither asked often nor one of this interviewer's standard prompts.
            Wish::Curveball => {
                let prepared = prompt.recall.is_some() || prompt.was_asked;
                (u32::from(prepared) * 2 + u32::from(prompt.is("most-asked")), again, !theirs)
            }
            Wish::Any | Wish::Introduction | Wish::Questions | Wish::Problem => (u32::from(theirs), again, false),
        }
    }

    /// First prompts without a story, then the lowest recall in hundredths; new prompts are neutral.
    fn weakness(&self, prompt: &Prompt) -> u32 {
        let competency = prompt.note.competency.as_deref().unwrap_or_default().to_lowercase();
        match (self.gaps.contains(&competency), prompt.recall) {
            (true, _) => 0,
            (false, Some(recall)) => 1 + (recall.clamp(0.0, 1.0) * 100.0) as u32,
            (false, None) => 200,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::{Kind, Note};
    use crate::store::CardRow;

    fn prompt(id: i64, topic: i64, tags: &[&str]) -> Prompt {
        let row = CardRow { topic, ..CardRow::bare(id, Kind::Prompt) };
        let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        Prompt { row, note: Note::new(Kind::Prompt, "Tell me."), tags, seconds: 120, recall: None, was_asked: false }
    }

    fn drawn(drawing: &mut PromptDraw, wish: Wish) -> Option<(i64, Role)> {
        drawing.draw(wish, "engineer-a").map(|(prompt, role)| (prompt.row.id, role))
    }

    #[test]
    fn a_wish_is_met_by_its_tag_then_by_the_interviewer_then_by_another_topic() {
        let open = vec![
            prompt(1, 1, &["conflict"]),
            prompt(2, 2, &["your-questions", "conflict"]),
            prompt(3, 1, &["conflict", "engineer-a"]),
            prompt(4, 1, &["engineer-a"]),
            prompt(5, 3, &["engineer-a"]),
        ];
        let mut drawing = PromptDraw { open, gaps: Vec::new(), topics: Vec::new() };
        assert_eq!(drawn(&mut drawing, Wish::About("conflict")), Some((3, Role::Usual)));
        assert_eq!(drawn(&mut drawing, Wish::Any), Some((5, Role::Usual)), "topic 1 was asked");
        assert_eq!(drawn(&mut drawing, Wish::Introduction), None);
        assert_eq!(drawn(&mut drawing, Wish::Questions), Some((2, Role::Questions)));
        assert_eq!(drawn(&mut drawing, Wish::About("nothing")), Some((4, Role::Usual)), "need alone where no tag fits");
    }

    #[test]
    fn a_curveball_is_new_and_a_gap_is_what_no_story_covers() {
        let mut known = Prompt { recall: Some(0.4), ..prompt(1, 1, &["engineer-a"]) };
        known.note.competency = Some("growth".into());
        let strong = Prompt { recall: Some(0.9), ..prompt(2, 2, &["engineer-a"]) };
        let mut uncovered = Prompt { recall: Some(0.95), ..prompt(3, 3, &["engineer-a"]) };
        uncovered.note.competency = Some("Conflict".into());
        let often = prompt(4, 4, &["most-asked"]);
        let new = prompt(5, 5, &["engineer-b"]);
        let open = vec![strong, known, uncovered, often, new];
        let mut drawing = PromptDraw { open, gaps: vec!["conflict".into()], topics: Vec::new() };
        assert_eq!(drawn(&mut drawing, Wish::Curveball), Some((5, Role::Curveball)));
        assert_eq!(drawn(&mut drawing, Wish::Gap), Some((3, Role::Gap)));
        assert_eq!(drawn(&mut drawing, Wish::Gap), Some((1, Role::Gap)), "then what is weakest");
    }

    #[test]
    fn compact_times_are_a_third_but_never_too_short_to_answer() {
        assert_eq!([scaled(2700, true), scaled(120, true), scaled(30, true), scaled(10, true)], [900, 40, 20, 10]);
        assert_eq!(scaled(120, false), 120);
    }
}
