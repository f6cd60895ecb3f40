//! The grade suggested by the points that the person checked. Pure.

use crate::schedule::Grade;

/// The grade that ticks suggest, and why: all points are good, half of them hard, fewer again. `None` without points.
pub fn suggest(ticked: &[bool]) -> Option<(Grade, String)> {
    let (had, all) = (ticked.iter().filter(|has| **has).count(), ticked.len());
    let grade = match had {
        _ if all == 0 => return None,
        had if had == all => Grade::Good,
        had if had * 2 >= all => Grade::Hard,
        _ => Grade::Again,
    };
    Some((grade, format!("{had} of {all} points")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_points_are_good_half_of_them_hard_and_fewer_again() {
        let grade = |ticked: &[bool]| suggest(ticked).map(|(grade, _)| grade);
        assert_eq!(grade(&[]), None);
        assert_eq!(grade(&[true, true]), Some(Grade::Good));
        assert_eq!(grade(&[true, false]), Some(Grade::Hard));
        assert_eq!(grade(&[true, false, false]), Some(Grade::Again));
        assert_eq!(suggest(&[true, true, false]), Some((Grade::Hard, "2 of 3 points".to_owned())));
    }
}
