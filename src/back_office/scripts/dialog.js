const functions = {
  read: () => {
    const dialog = dialogs.current();
    return dialog && dialogs.read(dialog);
  },
  button: (label) => {
    const dialog = dialogs.current();
    return (dialog && dialogs.buttons(dialog).find((button) => dialogs.label(button) === label)) || null;
  },
  close: () => {
    const dialog = dialogs.current();
    return dialog && dialogs.close(dialog);
  },
  choice: (label) => {
    const dialog = dialogs.current();
    const found = dialog && dialogs.choices(dialog).find((choice) => dom.text(choice.label) === label);
    return found ? found.label : null;
  },
};
