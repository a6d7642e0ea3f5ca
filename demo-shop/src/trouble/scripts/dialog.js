window.addEventListener("load", () => setTimeout(() => window.alert(setting.text), 0));
