//! The story bank: covered competencies, overused stories, and what is missing.
//!
//! Sources: interview guides advise 8 to 12 stories, at least one failure, at least two with numbers, and none told
//! more than three times in a row of interviews.

use super::Story;

/// A story in the story bank, with how often and how well it was told.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BankedStory {
    /// The name of its file without `.md`.
    pub name: String,
    pub story: Story,
    /// The number of mocks it was told in.
    pub told_in_mocks: usize,
    /// The number of times it was told.
    pub told: usize,
    /// Ratings from 1 to 5, oldest first.
    pub ratings: Vec<f64>,
}

impl BankedStory {
    /// Its title, or else its name.
    pub fn title(&self) -> &str {
        self.story.title.as_deref().unwrap_or(&self.name)
    }

    /// True if it was told in more than [`MAX_MOCKS`] mocks.
    pub fn is_overused(&self) -> bool {
        self.told_in_mocks > MAX_MOCKS
    }

    /// The present rating: the mean of the last three, or else the one in its file.
    pub fn rating(&self) -> Option<f64> {
        let last = &self.ratings[self.ratings.len().saturating_sub(3)..];
        if last.is_empty() { self.story.rating.map(f64::from) } else { Some(mean(last)) }
    }
}

/// A story told in more mocks is overused.
pub const MAX_MOCKS: usize = 3;
/// The recommended minimum of stories; fewer leave gaps.
pub const MIN_STORIES: usize = 8;
/// The recommended maximum of stories; more cannot be kept fresh.
pub const MAX_STORIES: usize = 12;
/// The recommended minimum of stories with numbers.
pub const MIN_WITH_NUMBERS: usize = 2;

/// A competency and the stories that show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Spelled as in the decks, or else as in the stories.
    pub competency: String,
    /// Indexes of its stories.
    pub stories: Vec<usize>,
}

/// A recommendation for the story bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The recommendation, such as "8 to 12 stories".
    pub what: &'static str,
    /// Whether it is met.
    pub met: bool,
    /// The present state, such as "5 so far".
    pub now: String,
}

/// The trend of ratings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Trend {
    /// Too few ratings.
    Unknown,
    /// The newer half is rated higher.
    Up,
    /// About the same.
    Steady,
    /// The newer half is rated lower.
    Down,
}

impl Trend {
    pub fn word(self) -> &'static str {
        self.into()
    }
}

/// The wanted competencies, then those that only stories have, each with its stories. Ignores case.
pub fn coverage(stories: &[BankedStory], wanted: &[String]) -> Vec<Coverage> {
    let mut names: Vec<String> = Vec::new();
    let own = stories.iter().flat_map(|banked| &banked.story.competencies);
    for name in wanted.iter().chain(own) {
        if !names.iter().any(|known| known.to_lowercase() == name.to_lowercase()) {
            names.push(name.clone());
        }
    }
    let stories = |name: &str| (0..stories.len()).filter(|place| stories[*place].story.shows(name)).collect();
    names.into_iter().map(|competency| Coverage { stories: stories(&competency), competency }).collect()
}

/// Recommendations for the story bank, most important first.
pub fn health(stories: &[BankedStory]) -> Vec<Check> {
    let count = |is: &dyn Fn(&BankedStory) -> bool| stories.iter().filter(|banked| is(banked)).count();
    let failures = count(&|banked| banked.story.failure);
    let numbers = count(&|banked| banked.story.has_numbers());
    let unfinished = count(&|banked| !banked.story.missing().is_empty());
    let overused = count(&|banked| banked.is_overused());
    let check = |what, met, now: String| Check { what, met, now };
    vec![
        check("8 to 12 stories", (MIN_STORIES..=MAX_STORIES).contains(&stories.len()), format!("{}", stories.len())),
        check("at least 1 failure", failures > 0, format!("{failures}")),
        check("at least 2 with numbers", numbers >= MIN_WITH_NUMBERS, format!("{numbers}")),
        check("all parts written", unfinished == 0 && !stories.is_empty(), format!("{unfinished} unfinished")),
        check("none over-used", overused == 0, format!("{overused} told in more than 3 mocks")),
    ]
}

/// Compares the mean of the newer half of the ratings with that of the older half. Needs at least four ratings. A
/// difference of a quarter point is steady.
pub fn trend(ratings: &[f64]) -> Trend {
    const MIN_RATINGS: usize = 4;
    const STEADY: f64 = 0.25;
    if ratings.len() < MIN_RATINGS {
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

/// The story with this number (from 1), name, or title, or the only one with these words in its name or title. `Err`
/// has the names of all matches; it is empty without any.
pub fn find_story<'s>(stories: &'s [BankedStory], words: &str) -> Result<&'s BankedStory, Vec<&'s str>> {
    let words = words.trim().to_lowercase();
    let by_place = words.parse::<usize>().ok().and_then(|place| stories.get(place.wrapping_sub(1)));
    let exact =
        || stories.iter().find(|banked| banked.name.to_lowercase() == words || banked.title().to_lowercase() == words);
    if let Some(found) = by_place.or_else(exact) {
        return Ok(found);
    }
    let has = |banked: &&BankedStory| {
        let text = format!("{} {}", banked.name.to_lowercase(), banked.title().to_lowercase());
        !words.is_empty() && words.split_whitespace().all(|word| text.contains(word))
    };
    let matches: Vec<&BankedStory> = stories.iter().filter(has).collect();
    match matches[..] {
        [only] => Ok(only),
        _ => Err(matches.into_iter().map(|banked| banked.name.as_str()).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Part;

    fn banked(name: &str, competencies: &[&str]) -> BankedStory {
        let competencies = competencies.iter().map(|name| (*name).to_owned()).collect();
        BankedStory { name: name.into(), story: Story { competencies, ..Story::default() }, ..BankedStory::default() }
    }

    #[test]
    fn a_competency_that_no_story_shows_is_a_gap() {
        let stories = [banked("queue", &["Conflict", "growth"]), banked("tour", &["growth", "own"])];
        let wanted = ["conflict".to_owned(), "empathy".to_owned()];
        let covered: Vec<(String, Vec<usize>)> =
            coverage(&stories, &wanted).into_iter().map(|row| (row.competency, row.stories)).collect();
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
    fn a_bank_is_healthy_with_enough_stories_failures_and_numbers() {
        let mut stories: Vec<BankedStory> = (0..8).map(|i| banked(&format!("story-{i}"), &[])).collect();
        for banked in &mut stories {
            for part in Part::STAR {
                banked.story.set_part(part, "It fell by 3 %.");
            }
        }
        let met = |stories: &[BankedStory]| health(stories).iter().map(|check| check.met).collect::<Vec<_>>();
        assert_eq!(met(&stories), [true, false, true, true, true]);
        stories[0].story.failure = true;
        stories[1].told_in_mocks = 4;
        assert_eq!(met(&stories), [true, true, true, true, false]);
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
    fn a_story_is_found_by_number_name_or_unique_words() {
        let stories = [banked("late-train", &[]), banked("late-night-deploy", &[])];
        let name = |words: &str| find_story(&stories, words).map(|banked| banked.name.as_str());
        assert_eq!(name("2"), Ok("late-night-deploy"));
        assert_eq!(name("Late-Train"), Ok("late-train"));
        assert_eq!(name("deploy"), Ok("late-night-deploy"));
        assert_eq!(name("late"), Err(vec!["late-train", "late-night-deploy"]));
        assert_eq!(name("3"), Err(vec![]));
        assert_eq!(name(""), Err(vec![]));
    }
}
