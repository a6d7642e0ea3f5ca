const functions = {
  shown: () => messages.shown(),
  // The value that the "Copy" link of the message copies. It is an attribute, so no label reaches it.
  secret: () => {
    const link = dom.one(".alert a.copy-secret-to-clipboard[data-secret]");
    return link ? link.dataset.secret : null;
  },
};
