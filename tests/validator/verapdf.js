// Validates PDF files with veraPDF, in one start of Java, for as long as it is asked.
// Run by Rhino, the JavaScript engine inside veraPDF's own jar. Reads a line for each file: a flavour (ua1, 2a, ...),
// a tab and a path. Answers with a line of JSON: the failed assertions, or what stopped it.

const asked = new java.io.BufferedReader(new java.io.InputStreamReader(java.lang.System["in"], "UTF-8"));
const told = new java.io.PrintStream(java.lang.System.out, true, "UTF-8");
const failed = Packages.org.verapdf.pdfa.results.TestAssertion.Status.FAILED;
Packages.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
const foundry = Packages.org.verapdf.pdfa.Foundries.defaultInstance();

function failures(name, file) {
  const flavour = Packages.org.verapdf.pdfa.flavours.PDFAFlavour.fromString(name);
  const parser = foundry.createParser(new java.io.FileInputStream(file), flavour);
  const found = [];
  for (let assertion of foundry.createValidator(flavour, false).validate(parser).getTestAssertions())
    if (assertion.getStatus() === failed) found.push(described(file, assertion));
  parser.close();
  return found;
}

function described(file, assertion) {
  const rule = assertion.getRuleId();
  return {
    file: file,
    rule: rule.getClause() + "-" + rule.getTestNumber(),
    message: String(assertion.getMessage()),
    where: String(assertion.getLocation().getContext()),
  };
}

function answer(name, file) {
  try {
    return { failures: failures(name, file) };
  } catch (why) {
    return { stopped: String(why) };
  }
}

for (let line = asked.readLine(); line !== null; line = asked.readLine()) {
  let words = String(line).split("\t");
  told.println(JSON.stringify(answer(words[0], words[1])));
}
