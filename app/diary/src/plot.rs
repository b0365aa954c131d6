//! Where a feeling stands: five steps of energy, five of pleasantness (the circumplex of affect, Russell 1980), and the
//! wave that each of the 25 places is drawn with.

use std::fmt::Write as _;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::words::Lang;

/// Steps in each direction.
pub const STEPS: u8 = 5;
/// Cells of the field.
pub const CELLS: usize = 25;

/// One of the 25 cells, counted as they are read: row 0 is the most energy, column 0 the least pleasant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell(u8);

/// A quarter of the field. It picks the colour, and the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quarter {
    /// 有劲，不舒服.
    HighUnpleasant,
    /// 没劲，不舒服.
    LowUnpleasant,
    /// 有劲，舒服.
    HighPleasant,
    /// 没劲，舒服.
    LowPleasant,
    /// Neither: the very centre.
    Middle,
}

use Quarter::{HighPleasant, HighUnpleasant, LowPleasant, LowUnpleasant, Middle};

impl Cell {
    /// The cell at this energy (0 to 4, 4 is most) and this pleasantness (0 to 4, 4 is most), if there is one.
    pub fn new(energy: u8, pleasant: u8) -> Option<Self> {
        (energy < STEPS && pleasant < STEPS).then(|| Self((STEPS - 1 - energy) * STEPS + pleasant))
    }

    /// The cell at this place in reading order, if there is one.
    pub fn at(index: usize) -> Option<Self> {
        (index < CELLS).then_some(Self(index as u8))
    }

    /// Every cell in reading order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..CELLS as u8).map(Self)
    }

    /// Its place in reading order.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// 0 to 4, 4 is most.
    pub fn energy(self) -> u8 {
        STEPS - 1 - self.0 / STEPS
    }

    /// 0 to 4, 4 is most.
    pub fn pleasant(self) -> u8 {
        self.0 % STEPS
    }

    /// Whether it is on the unpleasant side.
    pub fn unpleasant(self) -> bool {
        self.pleasant() < 2
    }

    /// The quarter whose colour it has.
    pub fn quarter(self) -> Quarter {
        QUARTERS[self.index()]
    }

    /// The quarters whose words are offered, its own first. Between two quarters nobody has to decide for one: both are.
    pub fn quarters_of_words(self) -> &'static [Quarter] {
        match (self.energy(), self.pleasant()) {
            (2, 2) => &[HighUnpleasant, LowUnpleasant, HighPleasant, LowPleasant],
            (2, 0 | 1) => &[HighUnpleasant, LowUnpleasant],
            (2, _) => &[HighPleasant, LowPleasant],
            (0 | 1, 2) => &[LowUnpleasant, LowPleasant],
            (_, 2) => &[HighPleasant, HighUnpleasant],
            (0 | 1, 0 | 1) => &[LowUnpleasant],
            (0 | 1, _) => &[LowPleasant],
            (_, 0 | 1) => &[HighUnpleasant],
            _ => &[HighPleasant],
        }
    }

    /// What is read out for it: energy, then pleasantness.
    pub fn name(self, lang: Lang) -> String {
        let (energy, pleasant, comma) = match lang {
            Lang::Zh => (&ENERGY_ZH, &PLEASANT_ZH, "，"),
            Lang::En => (&ENERGY_EN, &PLEASANT_EN, ", "),
        };
        let energy = energy[usize::from(self.energy())];
        [energy, comma, pleasant[usize::from(self.pleasant())]].concat()
    }

    /// The path (SVG `d`) of its wave in a box of 44 × 32: high with energy, long and round with pleasantness.
    pub fn wave(self) -> String {
        let pleasant = usize::from(self.pleasant());
        let halves = HALF_WAVES[pleasant];
        let round = ROUNDNESS[pleasant];
        let amplitude = AMPLITUDES[usize::from(self.energy())];
        let heights = [160 + amplitude, 160 - amplitude];
        // From the left edge, in two-hundredths of a half-wave.
        let x = |at: u32| (440 * at + 100 * halves) / (200 * halves);
        let mut path = String::from("M0 ");
        height(&mut path, heights[0]);
        for half in 0..halves {
            let [from, to] = [half, half + 1].map(|side| heights[side as usize % 2]);
            let (start, end) = (200 * half, 200 * (half + 1));
            if round == 0 {
                path.push('L');
            } else {
                path.push('C');
                point(&mut path, x(start + round), from);
                path.push(' ');
                point(&mut path, x(end - round), to);
                path.push(' ');
            }
            point(&mut path, x(end), to);
        }
        path
    }
}

/// Of each cell, as the field is coloured: the middle column goes with what is above or below it, the middle row with
/// what is beside it.
const QUARTERS: [Quarter; CELLS] = {
    let (hu, hp) = (HighUnpleasant, HighPleasant);
    let (lu, lp) = (LowUnpleasant, LowPleasant);
    [
        hu, hu, hp, hp, hp, //
        hu, hu, hp, hp, hp, //
        hu, hu, Middle, hp, hp, //
        lu, lu, lu, lp, lp, //
        lu, lu, lu, lp, lp,
    ]
};

// The wave, by pleasantness and by energy. From the drawing of the field in the design.
const HALF_WAVES: [u32; 5] = [8, 6, 5, 4, 3];
/// How far a handle reaches: hundredths of half a half-wave.
const ROUNDNESS: [u32; 5] = [0, 0, 45, 85, 100];
/// Tenths.
const AMPLITUDES: [u32; 5] = [15, 45, 80, 115, 150];

const ENERGY_ZH: [&str; 5] = ["很没劲", "有点没劲", "中间", "有点有劲", "很有劲"];
const ENERGY_EN: [&str; 5] = [
    "very low energy",
    "low energy",
    "in the middle",
    "some energy",
    "lots of energy",
];
const PLEASANT_ZH: [&str; 5] = ["很不舒服", "有点不舒服", "中间", "有点舒服", "很舒服"];
const PLEASANT_EN: [&str; 5] = [
    "feels very bad",
    "feels a bit bad",
    "in the middle",
    "feels a bit good",
    "feels very good",
];

// Tenths in whole numbers: the formatting of floats would weigh more than the rest of this file.
fn point(path: &mut String, x: u32, y: u32) {
    let _ = write!(path, "{}.{} ", x / 10, x % 10);
    height(path, y);
}

fn height(path: &mut String, tenths: u32) {
    let _ = write!(path, "{}", tenths / 10);
    if !tenths.is_multiple_of(10) {
        let _ = write!(path, ".{}", tenths % 10);
    }
}

/// Reads one of the two numbers of a cell.
pub(crate) fn step<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    let step = u8::deserialize(deserializer)?;
    if step < STEPS {
        Ok(step)
    } else {
        Err(D::Error::custom("energy and pleasant are 0 to 4"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(energy: u8, pleasant: u8) -> Cell {
        Cell::new(energy, pleasant).unwrap()
    }

    #[test]
    fn cells_are_counted_as_they_are_read() {
        assert_eq!(cell(4, 0).index(), 0);
        assert_eq!(cell(0, 4).index(), 24);
        assert_eq!(
            (Cell::new(5, 0), Cell::new(0, 5), Cell::at(25)),
            (None, None, None)
        );
        for (index, cell) in Cell::all().enumerate() {
            assert_eq!(Cell::new(cell.energy(), cell.pleasant()), Some(cell));
            assert_eq!((Cell::at(index), cell.index()), (Some(cell), index));
        }
        assert_eq!(Cell::all().filter(|cell| cell.unpleasant()).count(), 10);
    }

    #[test]
    fn a_cell_between_two_quarters_offers_the_words_of_both() {
        for cell in Cell::all() {
            let offered = cell.quarters_of_words();
            let between = match (cell.energy() == 2, cell.pleasant() == 2) {
                (true, true) => 4,
                (false, false) => 1,
                _ => 2,
            };
            assert_eq!(offered.len(), between, "{cell:?}");
            assert!(
                cell.quarter() == Middle || offered[0] == cell.quarter(),
                "{cell:?}"
            );
        }
        assert_eq!(cell(0, 2).quarters_of_words(), [LowUnpleasant, LowPleasant]);
        assert_eq!(cell(2, 4).quarters_of_words(), [HighPleasant, LowPleasant]);
    }

    #[test]
    fn a_cell_is_named_as_in_the_design() {
        assert_eq!(cell(3, 1).name(Lang::Zh), "有点有劲，有点不舒服");
        assert_eq!(cell(2, 2).name(Lang::Zh), "中间，中间");
        assert_eq!(cell(4, 4).name(Lang::En), "lots of energy, feels very good");
    }

    #[test]
    fn waves_are_drawn_as_in_the_design() {
        let drawn = include_str!("../tests/diary/waves.txt").lines();
        let waves = Cell::all().map(Cell::wave);
        assert_eq!(waves.collect::<Vec<_>>(), drawn.collect::<Vec<_>>());
    }
}
