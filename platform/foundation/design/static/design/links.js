// The address of the design system's script carries a digest, so it is read from the page.
const { initAll } = await import(document.getElementById("govuk-frontend").href);
initAll();
