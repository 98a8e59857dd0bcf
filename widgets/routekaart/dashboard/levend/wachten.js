// @ts-check
// The page of somebody who waits for a notebook: asks how long the line is, says it, and goes on when it is the turn.
{
  const vak = /** @type {HTMLElement} */ (document.querySelector(".rk-wacht"));
  const stand = /** @type {HTMLElement} */ (document.getElementById("rk-stand"));

  const vraag = async () => {
    try {
      const antwoord = await fetch(vak.dataset.stand ?? "", { cache: "no-store" });
      const { tekst, beurt } = await antwoord.json();
      if (beurt) {
        location.reload();
        return;
      }
      // Only what is new is said aloud.
      if (stand.textContent !== tekst) stand.textContent = tekst;
    } catch {
      // The server is away for a moment: ask again.
    }
    setTimeout(vraag, 4000);
  };
  setTimeout(vraag, 2000);
}
