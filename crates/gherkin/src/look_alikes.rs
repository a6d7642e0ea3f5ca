//! Characters that look like another one, or like nothing.

/// A character that looks like another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookAlike {
    /// Its column in the line, from 1.
    pub column: usize,
    /// The character; for a composition of two the second one.
    pub letter: char,
    /// Why it is one.
    pub kind: LookAlikeKind,
    /// What to write in its place; empty where nothing belongs there.
    pub plain: String,
}

/// Why a character looks like another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LookAlikeKind {
    /// `“` for `"`.
    Quote,
    /// A blank that is not U+0020.
    Blank,
    /// A character without width, such as U+200B.
    Invisible,
    /// `Ａ` for `A`.
    FullWidth,
    /// A letter and a mark that are one character too.
    Decomposed,
    /// A control character.
    Control,
}

impl LookAlikeKind {
    /// Returns what such a character is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quote => "a typographic quote",
            Self::Blank => "a space that is not the plain one",
            Self::Invisible => "an invisible character",
            Self::FullWidth => "a full-width character",
            Self::Decomposed => "a mark that belongs to the letter before it",
            Self::Control => "a control character",
        }
    }
}

/// Returns the look-alikes of a line, from left to right.
pub fn in_line(line: &str) -> Vec<LookAlike> {
    // Most lines are plain.
    if line.bytes().all(|byte| byte == b'\t' || (b' '..0x7f).contains(&byte)) {
        return Vec::new();
    }
    let eastern = line.chars().any(is_eastern);
    let mut found = Vec::new();
    let mut before = None;
    let mut letters = line.chars().enumerate().peekable();
    while let Some((index, letter)) = letters.next() {
        let after = letters.peek().map(|(_, letter)| *letter);
        if let Some((kind, plain)) = look_alike(before, letter, after, eastern) {
            found.push(LookAlike { column: index + 1, letter, kind, plain });
        }
        before = Some(letter);
    }
    found
}

/// Returns a line with the plain characters in the place of its look-alikes.
pub fn plain(line: &str) -> String {
    let mut found = in_line(line).into_iter().peekable();
    let mut text = String::with_capacity(line.len());
    for (index, letter) in line.chars().enumerate() {
        let Some(here) = found.next_if(|found| found.column == index + 1) else {
            text.push(letter);
            continue;
        };
        if here.kind == LookAlikeKind::Decomposed {
            // The plain character stands for the letter before the mark, too.
            text.pop();
        }
        text.push_str(&here.plain);
    }
    text
}

fn look_alike(
    before: Option<char>,
    letter: char,
    after: Option<char>,
    eastern: bool,
) -> Option<(LookAlikeKind, String)> {
    if letter.is_ascii_graphic() || matches!(letter, ' ' | '\t') {
        return None;
    }
    if let Some(plain) = plain_quote(letter) {
        return Some((LookAlikeKind::Quote, plain.to_string()));
    }
    // Full-width signs and blanks are the usual ones between Chinese, Japanese and Korean letters.
    if let Some(plain) = narrow(letter).filter(|_| !eastern) {
        return Some((LookAlikeKind::FullWidth, plain.to_string()));
    }
    if letter.is_control() {
        return Some((LookAlikeKind::Control, String::new()));
    }
    if letter.is_whitespace() && !(eastern && letter == '\u{3000}') {
        return Some((LookAlikeKind::Blank, " ".to_owned()));
    }
    // Joiners have a meaning between the letters of many scripts and in emoji.
    let joins = matches!(letter, '\u{200c}' | '\u{200d}');
    let is_latin = |letter: Option<char>| letter.is_none_or(|letter| u32::from(letter) < 0x250);
    if is_invisible(letter) && (!joins || (is_latin(before) && is_latin(after))) {
        return Some((LookAlikeKind::Invisible, String::new()));
    }
    let composed = composed(before?, letter)?;
    Some((LookAlikeKind::Decomposed, composed.to_string()))
}

/// Whether a character has no width.
pub fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn is_eastern(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{2fff}' | '\u{3001}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn plain_quote(letter: char) -> Option<char> {
    match letter {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => Some('"'),
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' => Some('\''),
        _ => None,
    }
}

fn narrow(letter: char) -> Option<char> {
    let code = u32::from(letter);
    (0xff01..=0xff5e).contains(&code).then(|| char::from_u32(code - 0xfee0)).flatten()
}

/// Returns the one character that a letter and a mark make.
pub fn composed(letter: char, mark: char) -> Option<char> {
    let (_, pairs) = MARKS.iter().find(|(known, _)| *known == mark)?;
    let mut letters = pairs.chars();
    while let (Some(base), Some(composed)) = (letters.next(), letters.next()) {
        if base == letter {
            return Some(composed);
        }
    }
    None
}

/// Marks, and the Latin letters with them: letter and composition in turn.
const MARKS: &[(char, &str)] = &[
    ('\u{300}', "AÀEÈIÌOÒUÙaàeèiìoòuùNǸnǹWẀwẁYỲyỳ"),
    ('\u{301}', "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźGǴgǵKḰkḱMḾmḿPṔpṕWẂwẃ"),
    ('\u{302}', "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷZẐzẑ"),
    ('\u{303}', "AÃNÑOÕaãnñoõIĨiĩUŨuũVṼvṽEẼeẽYỸyỹ"),
    ('\u{304}', "AĀaāEĒeēIĪiīOŌoōUŪuūYȲyȳGḠgḡ"),
    ('\u{306}', "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭ"),
    ('\u{307}', "CĊcċEĖeėGĠgġIİZŻzżAȦaȧOȮoȯBḂbḃDḊdḋFḞfḟHḢhḣMṀmṁNṄnṅPṖpṗRṘrṙSṠsṡTṪtṫWẆwẇXẊxẋYẎyẏ"),
    ('\u{308}', "AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸHḦhḧWẄwẅXẌxẍtẗ"),
    ('\u{309}', "AẢaảEẺeẻIỈiỉOỎoỏUỦuủYỶyỷ"),
    ('\u{30a}', "AÅaåUŮuůwẘyẙ"),
    ('\u{30b}', "OŐoőUŰuű"),
    ('\u{30c}', "CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzžAǍaǎIǏiǐOǑoǒUǓuǔGǦgǧKǨkǩjǰHȞhȟ"),
    ('\u{30f}', "AȀaȁEȄeȅIȈiȉOȌoȍRȐrȑUȔuȕ"),
    ('\u{311}', "AȂaȃEȆeȇIȊiȋOȎoȏRȒrȓUȖuȗ"),
    ('\u{31b}', "OƠoơUƯuư"),
    ('\u{323}', "BḄbḅDḌdḍHḤhḥKḲkḳLḶlḷMṂmṃNṆnṇRṚrṛSṢsṣTṬtṭVṾvṿWẈwẉZẒzẓAẠaạEẸeẹIỊiịOỌoọUỤuụYỴyỵ"),
    ('\u{324}', "UṲuṳ"),
    ('\u{325}', "AḀaḁ"),
    ('\u{326}', "SȘsșTȚtț"),
    ('\u{327}', "CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţEȨeȩDḐdḑHḨhḩ"),
    ('\u{328}', "AĄaąEĘeęIĮiįUŲuųOǪoǫ"),
    ('\u{32d}', "DḒdḓEḘeḙLḼlḽNṊnṋTṰtṱUṶuṷ"),
    ('\u{32e}', "HḪhḫ"),
    ('\u{330}', "EḚeḛIḬiḭUṴuṵ"),
    ('\u{331}', "BḆbḇDḎdḏKḴkḵLḺlḻNṈnṉRṞrṟTṮtṯZẔzẕhẖ"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Vec<(usize, LookAlikeKind, String)> {
        in_line(line).into_iter().map(|found| (found.column, found.kind, found.plain)).collect()
    }

    #[test]
    fn each_kind_is_found_with_its_column_and_the_plain_character() {
        let expected = [
            (1, LookAlikeKind::Quote, "\""),
            (3, LookAlikeKind::Blank, " "),
            (5, LookAlikeKind::Invisible, ""),
            (7, LookAlikeKind::FullWidth, "A"),
            (9, LookAlikeKind::Decomposed, "é"),
            (10, LookAlikeKind::Control, ""),
        ];
        let expected = expected.map(|(column, kind, plain)| (column, kind, plain.to_owned()));
        assert_eq!(found("“a\u{a0}b\u{200b}cＡe\u{301}\u{7}"), expected);
    }

    #[test]
    fn plain_line_has_no_look_alikes() {
        assert_eq!(plain("“a\u{a0}b\u{200b}cＡe\u{301}\u{7}”"), "\"a bcAé\"");
        assert_eq!(plain("é 漢字：（一）"), "é 漢字：（一）");
    }

    #[test]
    fn what_belongs_to_a_script_is_no_look_alike() {
        for line in ["漢字：（一）", "ｶﾀｶﾅ", "می\u{200c}خواهم", "👩\u{200d}💻", "é ñ ü", "a\tb", "x\u{301}"]
        {
            assert_eq!(found(line), [], "{line}");
        }
    }
}
