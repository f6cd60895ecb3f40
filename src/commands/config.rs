//! `config`: the settings, listed, shown or changed; `config voice` sets up sound.

use crate::app::scope::suggestion;
use crate::cli::ConfigArgs;
use crate::config::{SETTINGS, Setting, VOICE, value_in, with_setting};
use crate::error::{Error, Result};
use crate::library::write_atomically;
use crate::ui::context::Context;
use crate::ui::voice_setup::set_up;
use crate::view::safe_line;
use crate::view::table::{Column, Table};

pub fn run(args: &ConfigArgs, ctx: &mut Context<'_>) -> Result<()> {
    match (&args.key, &args.value) {
        (None, _) => list(ctx),
        (Some(key), None) if key == VOICE => set_up(ctx),
        (Some(key), Some(_)) if key == VOICE => Err(Error::usage("`config voice` takes no value")
            .hint("it sets the programs itself; edit the table [voice] in config.toml to change one")),
        (Some(key), None) => {
            let setting = find(key)?;
            let text = ctx.home.config_text()?;
            ctx.say(&format!("{}\n", safe_line(&value(&text, setting))))?;
            Ok(())
        }
        (Some(key), Some(value)) => set(find(key)?, value, ctx),
    }
}

fn find(key: &str) -> Result<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.key == key).ok_or_else(|| {
        let keys: Vec<&str> = SETTINGS.iter().map(|setting| setting.key).collect();
        Error::usage(format!("there is no setting `{}`", safe_line(key))).hint(suggestion(
            key,
            &keys,
            "run `greenroom config` to list the settings",
        ))
    })
}

fn value(text: &str, setting: &Setting) -> String {
    value_in(text, setting.key).unwrap_or_else(|| setting.default.to_owned())
}

fn list(ctx: &mut Context<'_>) -> Result<()> {
    let text = ctx.home.config_text()?;
    let mut table =
        Table::new([Column::new("setting"), Column::new("value").max(12), Column::new("meaning").flexible()]);
    for setting in SETTINGS {
        table.row([setting.key.to_owned(), value(&text, setting), setting.meaning.to_owned()]);
    }
    ctx.say(&table.render(&ctx.screen()))?;
    ctx.say(&format!("Settings file: {}\n", safe_line(&ctx.home.config_file().display().to_string())))
}

fn set(setting: &Setting, value: &str, ctx: &mut Context<'_>) -> Result<()> {
    // The data directory must exist before the file is written.
    ctx.open()?;
    let text = ctx.home.config_text()?;
    let changed = with_setting(&text, setting.key, value).map_err(|bad| Error::usage(bad.0))?;
    write_atomically(&ctx.home.config_file(), changed.as_bytes())?;
    ctx.config = ctx.home.config()?;
    ctx.say(&format!("{} = {value}\n", setting.key))
}
