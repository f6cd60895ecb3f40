//! A recording: its samples, where somebody speaks in it, and the pauses between. Pure: bytes in, values out. Does not
//! know what is said.

mod activity;
mod delivery;
mod levels;
mod segment;
mod wav;

pub use activity::scores;
pub use delivery::Delivery;
pub use segment::{Segment, segments};
pub use wav::{BadRecording, RATE, read};

/// How an answer was delivered, from its recording; `None` if nobody is heard to speak in it.
pub fn listen(samples: &[i16]) -> Option<Delivery> {
    let levels = levels::Levels::new(samples);
    delivery::deliver(&scores(samples), &levels, samples.len() as f64 / f64::from(RATE))
}
