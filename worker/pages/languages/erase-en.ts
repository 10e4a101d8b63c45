/** Erasing one car, and receipts of erasure, in English. */
export const eraseEn = {
  page: {
    heading: "Erase this car",
    goesTitle: "What goes",
    goes: "Everything that this site and its machines hold of this car: its signals and places, its drives and charges, from earlier owners too, and what it was asked to send.",
    staysTitle: "What stays",
    stays:
      "Your account and your other cars, and our key in the car until you remove it under Controls > Locks. The car comes back only when you sign in with Tesla again.",
    undo: "This cannot be undone.",
    keep: "Download first what you want to keep",
    sureText:
      "Everything that is held of this car goes, from earlier owners too. Your account and your other cars stay.",
    yes: "Yes, erase this car",
    no: "Keep this car",
    stop: "Do not erase it",
    receiptNote: "The receipt names the car by the last characters of its VIN, and nobody by name.",
  },
  client: {
    sure: "Erase {name}?",
    working: "Erasing {name}…",
    waits:
      "Somebody else had this car here too. We are making sure at Tesla that they have it no more; one look is not enough. Nothing is erased yet. At {time} we look again and go on by ourselves while this page is open; you can also come back and ask again.",
    stopped: "Nothing is erased.",
    lost: "We cannot reach the server, so we do not know whether it has begun. Ask again in a minute: it is the same erasure, and you get its receipt.",
    gone: "This car is not among yours any more.",
    signedOut: "You are signed out, and nothing is erased. Sign in again first.",
    failed: "Nothing is erased: {why}",
    problems: {
      car_shared:
        "somebody else has this car here too, and what it sent is theirs as well. You can switch it off for yourself above, or erase your account: then the car stays with them. If they have sold it to you, ask again in a quarter of an hour; if it is refused then too, they have to remove the car from their Tesla account.",
      car_passed_on:
        "somebody else has had this car here after you, and what it sent is theirs as well. “Erase everything” on your account page removes what we hold of you. If the car is yours still, open “Cars”, wait until it has been looked for, and ask again.",
    } as Record<string, string>,
    receipt: {
      title: "The car is erased here",
      intro:
        "Nothing of it is left on this site; your account and your other cars are as they were. The machines that stored its signals erase them too; when all have answered, this page becomes a signed receipt. Keep its address: it needs no sign-in, and nobody can guess it.",
      introSigned:
        "Nothing of it is left, neither on this site nor on the machines that stored its signals: all have answered, and this receipt is signed. Your account and your other cars are as they were. Keep the address of this page: it needs no sign-in, and nobody can guess it.",
      signed: "signed: the car is erased",
      next: "To take our key off the car: Controls > Locks. It comes back here only when you sign in with Tesla again.",
    },
  },
};
