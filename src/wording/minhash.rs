//! A set of runs to its MinHash signature of 128 values, and to the 32 band keys under which like sets meet; short sets have 16 keys more, of
//! two values each, because one changed clause leaves them little in common.
//!
//! One permutation of all digests is cut into 128 bins and each bin keeps its least value. A bin that stayed empty borrows from
//! another that its own number picks, so that short texts meet as often as long ones.

use super::shingle::{is_short, mix};

/// Values of a signature.
const BINS: usize = 128;
/// Bands of a signature; sets of which one band is the same are compared.
pub(super) const BANDS: usize = WIDE_BANDS + NARROW_BANDS;
/// Bands that every set has.
pub(super) const WIDE_BANDS: usize = 32;
const ROWS: usize = BINS / WIDE_BANDS;
/// Bands that only short sets have.
pub(super) const NARROW_BANDS: usize = 16;
/// Instead of a key, for a band that a set does not have.
pub(super) const NO_KEY: u32 = 0;
const EMPTY: u32 = u32::MAX;

/// The keys of the bands of a set.
pub(super) type BandKeys = [u32; BANDS];

/// The band keys of a set of runs.
pub(super) fn keys(runs: &[u32]) -> BandKeys {
    let values = values(runs);
    let key = |band: usize, rows: &[u32]| {
        let mixed = rows.iter().fold(band as u64 + 1, |key, value| mix(key.rotate_left(17) ^ u64::from(*value)));
        ((mixed >> 32) as u32).max(NO_KEY + 1)
    };
    std::array::from_fn(|band| match band.checked_sub(WIDE_BANDS) {
        None => key(band, &values[band * ROWS..(band + 1) * ROWS]),
        Some(narrow) if is_short(runs) => key(band, &[values[narrow * 8 + 1], values[narrow * 8 + 6]]),
        Some(_) => NO_KEY,
    })
}

fn values(runs: &[u32]) -> [u32; BINS] {
    let mut own = [EMPTY; BINS];
    for run in runs {
        let spread = mix(u64::from(*run) ^ 0x5851_f42d_4c95_7f2d);
        let (bin, value) = ((spread >> 57) as usize, (spread as u32).min(EMPTY - 1));
        own[bin] = own[bin].min(value);
    }
    if runs.is_empty() {
        return own;
    }
    let mut values = own;
    for (bin, value) in values.iter_mut().enumerate() {
        let mut attempt = 0_u64;
        let mut lender = bin;
        while own[lender] == EMPTY {
            attempt += 1;
            lender = (mix((bin as u64) << 32 | attempt) >> 57) as usize;
        }
        *value = own[lender];
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of sets that share half or more of their runs nearly all must meet, of those that share a tenth nearly none.
    #[test]
    fn like_sets_meet_and_unlike_sets_do_not() {
        let met = |size: u32, shared: u32| {
            (0..400_u32)
                .filter(|trial| {
                    let base = trial * 10_000;
                    let a: Vec<u32> = (base..base + size).collect();
                    let b: Vec<u32> = (base..base + shared).chain(base + 5_000..base + 5_000 + size - shared).collect();
                    keys(&a).iter().zip(keys(&b)).any(|(x, y)| *x == y && y != NO_KEY)
                })
                .count()
        };
        assert!(met(60, 48) >= 396, "two thirds alike: {}", met(60, 48));
        assert!(met(60, 40) >= 320, "half alike: {}", met(60, 40));
        assert!(met(20, 12) >= 340, "short and three in seven alike: {}", met(20, 12));
        assert!(met(60, 6) <= 8, "a twentieth alike: {}", met(60, 6));
    }
}
