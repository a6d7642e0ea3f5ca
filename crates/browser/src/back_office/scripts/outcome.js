// What a click led to. `arm` before it, `look` after it.
const functions = {
  arm: () => act.arm(),
  // After a turn of the event loop, so that a form that the click submits has begun to leave.
  look: async (mark) => {
    await act.pause(0);
    return act.now(mark);
  },
  // What has begun within that time: a page, a dialog that was not there, a message.
  begun: async (mark, dialog, most) => {
    const end = performance.now() + most;
    for (;;) {
      await act.pause(0);
      const now = act.now(mark);
      if (now.page !== "same" || now.leaving || now.dialog !== dialog || now.said !== null || windows.noted() || performance.now() >= end) return now;
      await act.pause(10);
    }
  },
};
