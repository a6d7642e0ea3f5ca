const functions = {
  // One that fades in is read when it has done so, or after a while as it is then.
  read: async () => {
    const begun = performance.now();
    for (;;) {
      const dialog = dialogs.current();
      if (!dialog || dialogs.settled(dialog) || performance.now() - begun > 600) return dialog && dialogs.read(dialog);
      await act.pause(15);
    }
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
