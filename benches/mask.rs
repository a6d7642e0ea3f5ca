//! How long the mask of secrets takes: `cargo bench --bench mask`.
//!
//! It runs over every text that is printed or written.

use std::time::Instant;

use prestashop_bdd_core::secrets::Secrets;
use secrecy::SecretString;

const ROUNDS: u32 = 20;
const TEXTS: usize = 100_000;
const MEGABYTE: usize = 1024 * 1024;

fn main() {
    let secrets = Secrets::new();
    let secret =
        |number: u64| format!("{:032x}", u128::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c834));
    for number in 1..=20 {
        secrets.register(&SecretString::from(secret(number)));
    }
    let line = "<tr><td>Bdd client 12</td><td>bdd-12</td><td>0.123 s</td><td>{\"customerGroupId\": 7}</td></tr>\n";
    let without = line.repeat(MEGABYTE / line.len());
    let with: String = without.lines().enumerate().fold(String::new(), |mut text, (number, line)| {
        text.push_str(line);
        if number % 100 == 0 {
            text.push_str(&secret(number as u64 / 100 % 20 + 1));
        }
        text.push('\n');
        text
    });
    println!("20 secrets, 1 MiB of text, mean of {ROUNDS} rounds:");
    for (name, text) in [("without a secret", &without), ("a secret every 100 lines", &with)] {
        let started = Instant::now();
        let masked: usize = (0..ROUNDS).map(|_| secrets.mask(text).matches("***").count()).sum();
        let each = started.elapsed() / ROUNDS;
        println!("  {name:26} {:9.3} ms   {} masked", each.as_secs_f64() * 1e3, masked / ROUNDS as usize);
    }
    let started = Instant::now();
    let masked = (0..TEXTS).filter(|number| secrets.occur_in(&format!("the grid counts {number} records"))).count();
    let time = started.elapsed().as_secs_f64() * 1e3;
    println!("  {:26} {time:9.3} ms   {masked} masked", format!("{TEXTS} texts of steps"));
}
