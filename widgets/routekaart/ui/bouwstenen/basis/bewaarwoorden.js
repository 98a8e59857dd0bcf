// @ts-check
// What we say about saving in JupyterLab.

export const NOG_NIET = "Nog niet bewaard.";
export const GEEN_ANTWOORD =
  "Niet bewaard: de rekenkern antwoordt niet. Wat u typt, blijft in deze browser op dit apparaat staan. " +
  "Is de kern nog bezig, dan bewaren wij het zodra hij klaar is. Start anders de kern opnieuw (menu Kernel) " +
  "en voer alle cellen uit (menu Uitvoeren). Dan zetten wij het terug.";
export const NIEMAND = "Niet bewaard: de rekenkern antwoordt niet.";
export const GESTOPT =
  "De rekenkern is gestopt of opnieuw gestart. Voer alle cellen opnieuw uit (menu Uitvoeren). " +
  "Wat u intussen typt, blijft in deze browser op dit apparaat staan.";
export const ALLEEN_HIER =
  "Wat u typt, staat nu alleen in dit venster: deze browser kan het niet bewaren. Sluit het venster niet.";
export const BLIJFT_HIER =
  "Wat u typte, blijft zolang in deze browser op dit apparaat staan. Bij elke wijziging proberen wij het opnieuw.";
export const TERUGGEZET = "Wat u typte toen de rekenkern niet antwoordde, is teruggezet en bewaard.";
export const ELDERS_BEWAARD = "Bewaard. Voer deze cel opnieuw uit: hij hoort nog bij een kern die gestopt is.";
