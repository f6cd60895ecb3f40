//! The tables: one line a policy, means over the people.

use super::person::{Nature, Person};
use super::policies::{AllKnowing, ByDueDate, Policy, Program};
use super::run::{Outcome, live, mean_of};
use super::say;
use super::scenario::{Deck, SCENARIOS, Scenario};
use greenroom::schedule::Rules;

/// What to run.
pub struct Choice {
    pub words: Vec<String>,
    pub natures: Vec<String>,
    pub people: u64,
    pub ablations: bool,
    /// Also one that knows all but how hard a card is that was never seen.
    pub knowable: bool,
    /// Leaves out what the program is compared with: seven eighths of the time.
    pub alone: bool,
    pub rules: Rules,
}

impl Default for Choice {
    fn default() -> Choice {
        Choice {
            words: Vec::new(),
            natures: Vec::new(),
            people: 3,
            ablations: false,
            knowable: false,
            alone: false,
            rules: Rules::default(),
        }
    }
}

const NATURES: [Nature; 5] = [
    Nature { name: "ordinary", keeps: 1.0, slow: 1.0, odd: 0.12, knows: 0.0 },
    Nature { name: "forgetful", keeps: 0.4, slow: 1.0, odd: 0.12, knows: -0.3 },
    Nature { name: "retentive", keeps: 2.5, slow: 1.0, odd: 0.12, knows: 0.5 },
    Nature { name: "slow", keeps: 1.0, slow: 2.0, odd: 0.12, knows: 0.0 },
    Nature { name: "odd", keeps: 1.0, slow: 0.6, odd: 0.3, knows: 0.0 },
];

const THRESHOLDS: [f64; 6] = [1.01, 0.94, 0.88, 0.82, 0.76, 0.70];

/// Runs what was chosen and prints it.
pub fn run(choice: &Choice) {
    for scenario in
        SCENARIOS.iter().filter(|s| choice.words.is_empty() || choice.words.iter().any(|w| s.name.contains(w.as_str())))
    {
        say(&format!(
            "\n{}: {} days, {} minutes a day, {} cards",
            scenario.name,
            scenario.days,
            scenario.minutes,
            scenario.cards.iter().sum::<usize>()
        ));
        say(
            "                               recall  +7 d   facts  code behav  minutes   p95  seen  same  /all-knowing /by due date",
        );
        for nature in NATURES.iter().filter(|n| choice.natures.is_empty() || choice.natures.iter().any(|w| w == n.name))
        {
            of_nature(scenario, *nature, choice);
        }
    }
}

fn of_nature(scenario: &Scenario, nature: Nature, choice: &Choice) {
    let people: Vec<Person> = (1..=choice.people)
        .map(|seed| Person::new(seed, nature, Deck::new(scenario.cards, scenario.exercises)))
        .collect();
    let (by_due, knowing) = if choice.alone { Default::default() } else { rivals(&people, scenario) };
    let line = |name: &str, o: &Outcome| {
        say(&format!(
            "  {:10} {:16} {:7.3} {:6.3}   {:5.2} {:5.2} {:5.2}  {:7.0} {:5.1} {:5.0} {:5.2}  {:7.3} {:7.3}",
            nature.name,
            name,
            o.recall,
            o.later,
            o.tracks[0],
            o.tracks[1],
            o.tracks[2],
            o.minutes,
            o.long_day,
            o.seen,
            o.same_topic,
            o.recall / knowing.recall,
            o.recall / by_due.recall
        ));
        if scenario.exercises > 0 {
            let [speaking, solving, recall] = o.shares.map(|share| 100.0 * share);
            say(&format!(
                "             minutes: {speaking:.0}% speaking, {solving:.0}% solving, {recall:.0}% recall; {:.0}% of the \
                 promises kept; what is asked always was said by day {:.0}",
                100.0 * o.kept,
                o.asked + 1.0
            ));
        }
    };
    if !choice.alone {
        line("by due date", &by_due);
        line("all-knowing", &knowing);
    }
    if choice.knowable {
        line("knowing the seen", &mean_of(&knowing_most(&people, scenario, false)));
    }
    for (name, rules, known) in variants(choice, scenario) {
        let program = |person: &Person, _| -> Box<dyn Policy> { Box::new(Program::new(known, rules, &person.deck)) };
        line(name, &mean_of(&over(&people, scenario, program)));
    }
    if choice.ablations {
        let program = |person: &Person, _| -> Box<dyn Policy> {
            Box::new(Program::new(*scenario, choice.rules, &person.deck).without_keeping())
        };
        line("as the model", &mean_of(&over(&people, scenario, program)));
    }
}

/// Means of the common way and of the one that knows, its threshold the best in hindsight for each person.
fn rivals(people: &[Person], scenario: &Scenario) -> (Outcome, Outcome) {
    let by_due = over(people, scenario, |person, nth| Box::new(ByDueDate::new(*scenario, person, nth)));
    (mean_of(&by_due), mean_of(&knowing_most(people, scenario, true)))
}

/// The one that knows, with the best threshold for each person.
fn knowing_most(people: &[Person], scenario: &Scenario, unseen_too: bool) -> Vec<Outcome> {
    let with =
        |threshold| over(people, scenario, |_, _| Box::new(AllKnowing { scenario: *scenario, threshold, unseen_too }));
    let tries = THRESHOLDS.map(with);
    let best = |nth: usize| tries.iter().map(|outcomes| &outcomes[nth]).max_by(|a, b| a.recall.total_cmp(&b.recall));
    (0..people.len()).filter_map(best).cloned().collect()
}

fn over(people: &[Person], scenario: &Scenario, make: impl Fn(&Person, u64) -> Box<dyn Policy>) -> Vec<Outcome> {
    let one = |(nth, person): (usize, &Person)| {
        let mut policy = make(person, nth as u64);
        live(scenario, &mut person.clone(), policy.as_mut())
    };
    people.iter().enumerate().map(one).collect()
}

/// The policy as it is, and where they are asked for with each of its rules switched off.
fn variants(choice: &Choice, scenario: &Scenario) -> Vec<(&'static str, Rules, Scenario)> {
    let (own, known) = (choice.rules, *scenario);
    if !choice.ablations {
        return vec![("program", own, known)];
    }
    vec![
        ("program", own, known),
        ("no dates", own, Scenario { stages: &[], ..known }),
        ("breaks unknown", own, Scenario { told: false, ..known }),
        ("no urgency", Rules { wait_days: 0, ..own }, known),
        ("urgent to the end", Rules { last_days: 0, ..own }, known),
        ("full seconds", Rules { cost_power: 1.0, ..own }, known),
        ("no seconds", Rules { cost_power: 0.0, ..own }, known),
        ("again for a price", Rules { repeat_share: 0.0, ..own }, known),
        ("again first", Rules { repeat_share: 1.0, ..own }, known),
    ]
}
