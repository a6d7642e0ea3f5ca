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
};
