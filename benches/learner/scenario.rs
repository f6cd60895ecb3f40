//! What there is to learn, how long, and for which days.

use greenroom::deck::Likelihood;
use greenroom::schedule::{Break, Stage, StudyDay, likelihood_weight};

/// A kind of card, each on a track of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Fact,
    Coding,
    Story,
    Exercise,
}

impl Kind {
    /// What recall is measured of: solving is a skill, no memory.
    pub const RECALLED: [Kind; 3] = [Kind::Fact, Kind::Coding, Kind::Story];
    const ALL: [Kind; 4] = [Kind::Fact, Kind::Coding, Kind::Story, Kind::Exercise];

    pub fn track(self) -> &'static str {
        ["facts", "coding", "behavioral", "coding"][self as usize]
    }

    pub fn practice(self) -> &'static str {
        ["facts", "coding", "prompt", "exercise"][self as usize]
    }
}

/// One card.
#[derive(Debug, Clone, Copy)]
pub struct Card {
    pub kind: Kind,
    pub topic: u64,
    pub asked: Likelihood,
}

/// All cards, kind by kind and topic by topic.
#[derive(Debug, Clone)]
pub struct Deck {
    pub cards: Vec<Card>,
}

impl Deck {
    /// This many cards of each kind, spread over so many topics.
    pub fn new(many: [usize; 3], exercises: usize) -> Deck {
        let many = [many[0], many[1], many[2], exercises];
        let topics = [15, 10, 5, 6];
        let of_kind = |kind: Kind| {
            let (cards, topics) = (many[kind as usize], topics[kind as usize]);
            (0..cards).map(move |nth| Card {
                kind,
                topic: (kind as usize * 100 + nth * topics / cards) as u64,
                // With exercises it is a data directory like that of a person: a tenth of the prompts is asked always.
                asked: match (exercises > 0, kind, nth % 10) {
                    (true, Kind::Story, 0) => Likelihood::Always,
                    (true, _, 1 | 2) => Likelihood::Often,
                    (true, _, 8 | 9) => Likelihood::Rarely,
                    _ => Likelihood::Sometimes,
                },
            })
        };
        Deck { cards: Kind::ALL.into_iter().flat_map(of_kind).collect() }
    }

    /// A card's part of what its track is worth, or of what all prompts or all exercises are.
    pub fn part(&self, card: usize) -> f64 {
        let card = &self.cards[card];
        let own = self.cards.iter().filter(|other| other.kind == card.kind);
        likelihood_weight(card.asked) / own.map(|other| likelihood_weight(other.asked)).sum::<f64>()
    }

    /// How many cards of a kind there are.
    pub fn count(&self, kind: Kind) -> usize {
        self.cards.iter().filter(|card| card.kind == kind).count()
    }
}

/// A situation.
#[derive(Debug, Clone, Copy)]
pub struct Scenario {
    pub name: &'static str,
    pub days: u32,
    pub minutes: f64,
    pub cards: [usize; 3],
    /// How many exercises, which are no part of recall; with some of them, cards are asked more and less often.
    pub exercises: usize,
    /// Days on which nothing is done.
    pub away: (u32, u32),
    /// The program is told of them beforehand.
    pub told: bool,
    /// Day and needs of each stage; without needs all tracks.
    pub stages: &'static [(u32, &'static [Kind])],
}

pub const SCENARIOS: [Scenario; 10] = [
    Scenario {
        name: "a final in 60 days",
        days: 60,
        minutes: 20.0,
        cards: [400, 130, 50],
        exercises: 0,
        away: (0, 0),
        told: true,
        stages: &[(60, &[])],
    },
    Scenario {
        name: "a final in 14 days",
        days: 14,
        minutes: 30.0,
        cards: [280, 90, 30],
        exercises: 0,
        away: (0, 0),
        told: true,
        stages: &[(14, &[])],
    },
    Scenario {
        name: "120 days, 10 away",
        days: 120,
        minutes: 15.0,
        cards: [560, 180, 60],
        exercises: 0,
        away: (55, 65),
        told: true,
        stages: &[(120, &[])],
    },
    Scenario {
        name: "no date",
        days: 180,
        minutes: 15.0,
        cards: [560, 180, 60],
        exercises: 0,
        away: (0, 0),
        told: true,
        stages: &[],
    },
    Scenario {
        name: "far too many cards",
        days: 21,
        minutes: 15.0,
        cards: [1_400, 450, 150],
        exercises: 0,
        away: (0, 0),
        told: true,
        stages: &[(21, &[])],
    },
    Scenario {
        name: "few cards, much time",
        days: 45,
        minutes: 30.0,
        cards: [120, 40, 15],
        exercises: 0,
        away: (0, 0),
        told: true,
        stages: &[(45, &[])],
    },
    Scenario {
        name: "three stages",
        days: 60,
        minutes: 20.0,
        cards: [400, 130, 50],
        exercises: 0,
        away: (0, 0),
        told: true,
        stages: &[(20, &[Kind::Coding]), (40, &[Kind::Coding, Kind::Story]), (60, &[])],
    },
    Scenario {
        name: "two stages, near and far",
        days: 70,
        minutes: 15.0,
        cards: [400, 130, 50],
        exercises: 0,
        away: (0, 0),
        told: true,
        stages: &[(10, &[Kind::Coding]), (70, &[])],
    },
    Scenario {
        name: "speaking and solving too",
        days: 60,
        minutes: 20.0,
        cards: [430, 180, 100],
        exercises: 57,
        away: (0, 0),
        told: true,
        stages: &[],
    },
    Scenario {
        name: "speaking and solving, three stages",
        days: 49,
        minutes: 20.0,
        cards: [430, 180, 100],
        exercises: 57,
        away: (0, 0),
        told: true,
        stages: &[(21, &[Kind::Coding]), (35, &[Kind::Coding, Kind::Story]), (49, &[])],
    },
];

/// Day 0 of every scenario.
pub fn day(number: u32) -> StudyDay {
    StudyDay::from_number(739_000 + i64::from(number))
}

impl Scenario {
    /// The stages as the program knows them.
    pub fn program_stages(&self) -> Vec<Stage> {
        let stage = |(number, needs): &(u32, &[Kind])| Stage {
            name: number.to_string(),
            day: Some(day(*number)),
            needs: needs.iter().map(|kind| kind.track().to_owned()).collect(),
            done: false,
        };
        self.stages.iter().map(stage).collect()
    }

    /// Days to recall on as seen from `today`, and what a card of this kind is worth on each.
    pub fn goals(&self, deck: &Deck, kind: Kind, today: u32) -> Vec<(u32, f64)> {
        let worth = |needs: &[Kind]| {
            let tracks = if needs.is_empty() { 3 } else { needs.len() };
            let asked = needs.is_empty() || needs.contains(&kind);
            if asked { 1.0 / (tracks * deck.count(kind)) as f64 } else { 0.0 }
        };
        if self.stages.is_empty() {
            return vec![(today + 30, worth(&[]))];
        }
        self.stages.iter().filter(|(day, _)| *day > today).map(|(day, needs)| (*day, worth(needs))).collect()
    }

    /// The days away as the program is told of them.
    pub fn breaks(&self) -> Vec<Break> {
        let (from, to) = self.away;
        (self.told && from < to).then(|| Break { from: day(from), to: day(to).plus(-1) }).into_iter().collect()
    }

    pub fn is_away(&self, day: u32) -> bool {
        (self.away.0..self.away.1).contains(&day)
    }
}
