//! The story bank: covered competencies, overused stories, and what is missing.
//!
//! Sources: interview guides advise 8 to 12 stories, at least one failure, at least two with numbers, and none told
//! more than three times in a row of interviews.

use super::Story;

/// A story on the story bank, with how often and how well it was told.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BankedStory {
    /// The name of its file without `.md`.
    pub name: String,
    /// Its text.
    pub story: Story,
    /// How often it was told in mocks.
    pub told_in_mocks: usize,
    /// How often it was told at all.
    pub told: usize,
    /// Ratings of its tellings, 1 to 5, oldest first.
    pub ratings: Vec<f64>,
}

impl BankedStory {
    /// Its title, else its name.
    pub fn title(&self) -> &str {
        self.story.title.as_deref().unwrap_or(&self.name)
    }

    /// Told in more than three mocks.
    pub fn is_overused(&self) -> bool {
        self.told_in_mocks > MOST_TOLD
    }

    /// How well it is told now: the mean of its last three ratings, else what its file says.
    pub fn rating(&self) -> Option<f64> {
        let last = &self.ratings[self.ratings.len().saturating_sub(3)..];
        if last.is_empty() { self.story.rating.map(f64::from) } else { Some(mean(last)) }
    }
}

/// More often than this is over-used.
pub const MOST_TOLD: usize = 3;
/// Fewer stories than this leave gaps.
pub const FEWEST: usize = 8;
/// More than this cannot be kept fresh.
pub const MOST: usize = 12;
/// Stories with numbers that there should be at least.
pub const FEWEST_WITH_NUMBERS: usize = 2;

/// One competency and the stories that show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// As the decks, else the stories, spell it.
    pub competency: String,
    /// Places of its stories on the story bank.
    pub stories: Vec<usize>,
}

/// One thing the story bank should have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What, for people: "8 to 12 stories".
    pub what: &'static str,
    /// It has it.
    pub met: bool,
    /// How it stands: "5 so far".
    pub now: String,
}

/// Where ratings are going.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Trend {
    /// Too few ratings to say.
    Unknown,
    /// The newer half is rated higher.
    Up,
    /// Neither.
    Steady,
    /// The newer half is rated lower.
    Down,
}

impl Trend {
    /// Its name.
    pub fn word(self) -> &'static str {
        self.into()
    }
}

/// Each of the wanted competencies, then those that only stories have, each with its stories. Capitals do not matter.
pub fn coverage(shelf: &[BankedStory], wanted: &[String]) -> Vec<Covered> {
    let mut names: Vec<String> = Vec::new();
    let own = shelf.iter().flat_map(|shelved| &shelved.story.competencies);
    for name in wanted.iter().chain(own) {
        if !names.iter().any(|known| known.to_lowercase() == name.to_lowercase()) {
            names.push(name.clone());
        }
    }
    let stories = |name: &str| (0..shelf.len()).filter(|place| shelf[*place].story.shows(name)).collect();
    names.into_iter().map(|competency| Covered { stories: stories(&competency), competency }).collect()
}

/// What the story bank should have, in the order of weight.
pub fn health(shelf: &[BankedStory]) -> Vec<Check> {
    let count = |is: &dyn Fn(&BankedStory) -> bool| shelf.iter().filter(|shelved| is(shelved)).count();
    let failures = count(&|shelved| shelved.story.failure);
    let numbers = count(&|shelved| shelved.story.has_numbers());
    let unfinished = count(&|shelved| !shelved.story.missing().is_empty());
    let overused = count(&|shelved| shelved.is_overused());
    let check = |what, met, now: String| Check { what, met, now };
    vec![
        check("8 to 12 stories", (FEWEST..=MOST).contains(&shelf.len()), format!("{}", shelf.len())),
        check("at least 1 failure", failures > 0, format!("{failures}")),
        check("at least 2 with numbers", numbers >= FEWEST_WITH_NUMBERS, format!("{numbers}")),
        check("all parts written", unfinished == 0 && !shelf.is_empty(), format!("{unfinished} unfinished")),
        check("none over-used", overused == 0, format!("{overused} told in more than 3 mocks")),
    ]
}

/// Where the ratings are going: the mean of the newer half against that of the older, from four ratings on. A quarter
/// of a point either way is steady.
pub fn trend(ratings: &[f64]) -> Trend {
    const FEWEST_RATINGS: usize = 4;
    const STEADY: f64 = 0.25;
    if ratings.len() < FEWEST_RATINGS {
        return Trend::Unknown;
    }
    let (older, newer) = ratings.split_at(ratings.len() / 2);
    match mean(newer) - mean(older) {
        change if change > STEADY => Trend::Up,
        change if change < -STEADY => Trend::Down,
        _ => Trend::Steady,
    }
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len().max(1) as f64
}

/// The story that somebody means: by its place (counted from 1), its name or title, or the only one that has these
/// words in its name or title. `Err` has the names of all that would fit; it is empty if none does.
pub fn meant<'s>(shelf: &'s [BankedStory], words: &str) -> Result<&'s BankedStory, Vec<&'s str>> {
    let words = words.trim().to_lowercase();
    let by_place = words.parse::<usize>().ok().and_then(|place| shelf.get(place.wrapping_sub(1)));
    let exact =
        || shelf.iter().find(|shelved| shelved.name.to_lowercase() == words || shelved.title().to_lowercase() == words);
    if let Some(found) = by_place.or_else(exact) {
        return Ok(found);
    }
    let has = |shelved: &&BankedStory| {
        let text = format!("{} {}", shelved.name.to_lowercase(), shelved.title().to_lowercase());
        !words.is_empty() && words.split_whitespace().all(|word| text.contains(word))
    };
    let fits: Vec<&BankedStory> = shelf.iter().filter(has).collect();
    match fits[..] {
        [only] => Ok(only),
        _ => Err(fits.into_iter().map(|shelved| shelved.name.as_str()).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Part;

    fn shelved(name: &str, competencies: &[&str]) -> BankedStory {
        let competencies = competencies.iter().map(|name| (*name).to_owned()).collect();
        BankedStory { name: name.into(), story: Story { competencies, ..Story::default() }, ..BankedStory::default() }
    }

    #[test]
    fn a_competency_that_no_story_shows_is_a_gap() {
        let shelf = [shelved("queue", &["Conflict", "growth"]), shelved("tour", &["growth", "own"])];
        let wanted = ["conflict".to_owned(), "empathy".to_owned()];
        let covered: Vec<(String, Vec<usize>)> =
            coverage(&shelf, &wanted).into_iter().map(|row| (row.competency, row.stories)).collect();
        assert_eq!(
            covered,
            [
                ("conflict".into(), vec![0]),
                ("empathy".into(), vec![]),
                ("growth".into(), vec![0, 1]),
                ("own".into(), vec![1])
            ]
        );
    }

    #[test]
    fn a_shelf_is_healthy_with_enough_stories_failures_and_numbers() {
        let mut shelf: Vec<BankedStory> = (0..8).map(|nth| shelved(&format!("story-{nth}"), &[])).collect();
        for shelved in &mut shelf {
            for part in Part::STAR {
                shelved.story.set_part(part, "It fell by 3 %.");
            }
        }
        let met = |shelf: &[BankedStory]| health(shelf).iter().map(|check| check.met).collect::<Vec<_>>();
        assert_eq!(met(&shelf), [true, false, true, true, true]);
        shelf[0].story.failure = true;
        shelf[1].told_in_mocks = 4;
        assert_eq!(met(&shelf), [true, true, true, true, false]);
        assert_eq!(met(&[]), [false, false, false, false, true]);
    }

    #[test]
    fn ratings_go_up_when_the_newer_half_is_higher() {
        assert_eq!(trend(&[2.0, 2.0, 3.0, 4.0]), Trend::Up);
        assert_eq!(trend(&[4.0, 3.0, 3.0, 2.0]), Trend::Down);
        assert_eq!(trend(&[3.0, 3.2, 3.1, 3.2]), Trend::Steady);
        assert_eq!(trend(&[1.0, 5.0, 5.0]), Trend::Unknown);
    }

    #[test]
    fn a_story_is_meant_by_its_place_its_name_or_words_that_only_it_has() {
        let shelf = [shelved("late-train", &[]), shelved("late-night-deploy", &[])];
        let name = |words: &str| meant(&shelf, words).map(|shelved| shelved.name.as_str());
        assert_eq!(name("2"), Ok("late-night-deploy"));
        assert_eq!(name("Late-Train"), Ok("late-train"));
        assert_eq!(name("deploy"), Ok("late-night-deploy"));
        assert_eq!(name("late"), Err(vec!["late-train", "late-night-deploy"]));
        assert_eq!(name("3"), Err(vec![]));
        assert_eq!(name(""), Err(vec![]));
    }
}
