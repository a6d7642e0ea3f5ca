throw new Error(`the theme is broken: ${setting.text}`);
