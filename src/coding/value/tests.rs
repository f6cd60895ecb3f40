//! Tests of values: equal as in Python, shown as in Python, and never a panic.

use super::*;
use proptest::prelude::*;

fn whole(number: i64) -> Value {
    Value::Int(Int::from(number))
}

fn text(letters: &str) -> Value {
    Value::Str(letters.as_bytes().to_vec())
}

#[test]
fn numbers_are_compared_by_their_worth() {
    for (one, other) in [
        (whole(1), Value::Bool(true)),
        (whole(0), Value::Bool(false)),
        (whole(3), Value::Float(3.0)),
        (whole(0), Value::Float(-0.0)),
        (Value::Float(2.0), Value::Complex(2.0, 0.0)),
        (whole(1 << 62), Value::Float((1u64 << 62) as f64)),
        (Value::Float(f64::INFINITY), Value::Float(f64::INFINITY)),
    ] {
        assert!(one.equals(&other) && other.equals(&one), "{one:?} {other:?}");
    }
    for (one, other) in [
        (whole(1), Value::Bool(false)),
        (whole((1 << 62) + 1), Value::Float((1u64 << 62) as f64)),
        (Value::Float(0.1), Value::Float(0.2)),
        (Value::Float(f64::NAN), Value::Float(f64::NAN)),
        (whole(-3), whole(3)),
        (whole(1), text("1")),
        (whole(0), Value::None),
    ] {
        assert!(!one.equals(&other) && !other.equals(&one), "{one:?} {other:?}");
    }
}

#[test]
fn a_list_is_no_tuple_and_sets_and_dictionaries_have_no_order() {
    assert!(!Value::List(vec![whole(1)]).equals(&Value::Tuple(vec![whole(1)])));
    assert!(Value::Set(vec![whole(1), text("a")]).equals(&Value::Set(vec![text("a"), Value::Bool(true)])));
    assert!(!Value::Set(vec![whole(1)]).equals(&Value::Set(vec![whole(1), whole(2)])));
    let (a, b) = ((text("a"), whole(1)), (text("b"), Value::Float(2.0)));
    assert!(Value::Dict(vec![a.clone(), b.clone()]).equals(&Value::Dict(vec![b, a])));
    assert!(!Value::List(vec![whole(1), whole(2)]).equals(&Value::List(vec![whole(2), whole(1)])));
    assert!(!Value::Bytes(b"a".to_vec()).equals(&text("a")));
}

#[test]
fn values_are_shown_as_python_writes_them() {
    let shown = |value: Value| value.show(200);
    assert_eq!(shown(Value::Float(1.0)), "1.0");
    assert_eq!(shown(Value::Float(1e16)), "1e+16");
    assert_eq!(shown(Value::Float(1.5e-7)), "1.5e-07");
    assert_eq!(shown(Value::Float(1e22)), "1e+22");
    assert_eq!(shown(Value::Float(0.0001)), "0.0001");
    assert_eq!(shown(Value::Float(123456789012345.6)), "123456789012345.6");
    assert_eq!(shown(whole(i64::MIN)), "-9223372036854775808");
    assert_eq!(shown(whole(10_000)), "10000");
    assert_eq!(shown(whole(0)), "0");
    assert_eq!(shown(Value::Tuple(vec![whole(1)])), "(1,)");
    assert_eq!(shown(Value::Dict(vec![(text("it's"), Value::None)])), "{\"it's\": None}");
    assert_eq!(shown(text("a\n\u{1b}[31m\u{e9}")), "'a\\n\\x1b[31m\u{e9}'");
    assert_eq!(shown(Value::Bytes(vec![0, 255, b'a'])), "b'\\x00\\xffa'");
    assert_eq!(Value::List((0..100).map(whole).collect()).show(12), "[0, 1, 2, 3,…");
}

#[test]
fn what_marshal_writes_is_read() {
    // marshal.dumps([1, -2**70, 'é', b'x', (None, True), {1.5: {2}}, frozenset()], 2)
    let bytes = b"[\x07\x00\x00\x00i\x01\x00\x00\x00l\xfb\xff\xff\xff\x00\x00\x00\x00\x00\x00\x00\x00\x00\x04u\x02\x00\x00\x00\xc3\xa9s\x01\x00\x00\x00x(\x02\x00\x00\x00NT{g\x00\x00\x00\x00\x00\x00\xf8?<\x01\x00\x00\x00i\x02\x00\x00\x000>\x00\x00\x00\x00";
    let value = decode(bytes).expect("a value");
    assert_eq!(value.show(200), "[1, -1180591620717411303424, '\u{e9}', b'x', (None, True), {1.5: {2}}, set()]");
    let Value::List(items) = &value else { panic!("a list") };
    assert!(items[1].equals(&Value::Float(-(2f64.powi(70)))));
    assert_eq!(decode(&bytes[..bytes.len() - 1]), None);
    assert_eq!(decode(&[&bytes[..], b"N"].concat()), None);
}

#[test]
fn nesting_without_end_is_refused() {
    let deep = b"[\x01\x00\x00\x00".repeat(100_000);
    assert_eq!(decode(&deep), None);
    assert_eq!(decode(b"[\xff\xff\xff\x7fN"), None);
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        if let Some(value) = decode(&bytes) {
            value.show(100);
            value.equals(&value);
        }
    }

    #[test]
    fn a_float_and_the_number_it_means_are_equal(number in any::<i32>(), exponent in 0i32..60) {
        let float = f64::from(number) * 2f64.powi(exponent);
        let int = i128::from(number) << exponent;
        if let Ok(int) = i64::try_from(int) {
            prop_assert!(Value::Float(float).equals(&whole(int)));
            prop_assert!(!Value::Float(float).equals(&whole(int ^ 1)) || float.abs() >= 2f64.powi(53) && Value::Float(float).equals(&whole(int)) && !Value::Float(float).equals(&whole(int ^ 1)));
        }
    }
}
