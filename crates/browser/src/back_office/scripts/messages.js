const functions = {
  shown: () => messages.shown(),
  // What must not be there where no message is to be displayed: boxes that are always there do not count, complaints at fields do.
  unwanted: () => [...messages.shown().filter((message) => !message.gone && !message.permanent), ...messages.complaints()].filter((message) => message.text),
  // The value that the "Copy" link of the message copies. It is an attribute, so no label reaches it.
  secret: () => {
    const link = dom.one(".alert a.copy-secret-to-clipboard[data-secret]");
    return link ? link.dataset.secret : null;
  },
};
