//! The grade suggested by the points that the user checked. Pure.

use crate::schedule::Grade;

/// The suggested grade and its reason: all points is good, half or more is hard, fewer is again. `None` without points.
pub fn suggest(checked: &[bool]) -> Option<(Grade, String)> {
    let (covered, all) = (checked.iter().filter(|point| **point).count(), checked.len());
    let grade = match covered {
        _ if all == 0 => return None,
        covered if covered == all => Grade::Good,
        covered if covered * 2 >= all => Grade::Hard,
        _ => Grade::Again,
    };
    Some((grade, format!("{covered} of {all} points")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_points_are_good_half_of_them_hard_and_fewer_again() {
        let grade = |checked: &[bool]| suggest(checked).map(|(grade, _)| grade);
        assert_eq!(grade(&[]), None);
        assert_eq!(grade(&[true, true]), Some(Grade::Good));
        assert_eq!(grade(&[true, false]), Some(Grade::Hard));
        assert_eq!(grade(&[true, false, false]), Some(Grade::Again));
        assert_eq!(suggest(&[true, true, false]), Some((Grade::Hard, "2 of 3 points".to_owned())));
    }
}
