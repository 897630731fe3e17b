// Validates PDF files with veraPDF, in one start of Java. Arguments: flavour (ua1, 2a, ...) and files.
// Run by Rhino, the JavaScript engine inside veraPDF's own jar. Prints one JSON object for each failed assertion.

const failed = Packages.org.verapdf.pdfa.results.TestAssertion.Status.FAILED;
Packages.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
const foundry = Packages.org.verapdf.pdfa.Foundries.defaultInstance();
const flavour = Packages.org.verapdf.pdfa.flavours.PDFAFlavour.fromString(arguments[0]);

function validate(file) {
  const parser = foundry.createParser(new java.io.FileInputStream(file), flavour);
  const result = foundry.createValidator(flavour, false).validate(parser);
  for (let assertion of result.getTestAssertions())
    if (assertion.getStatus() === failed) tell(file, assertion);
  parser.close();
}

function tell(file, assertion) {
  const rule = assertion.getRuleId();
  print(JSON.stringify({
    file: file,
    rule: rule.getClause() + "-" + rule.getTestNumber(),
    message: String(assertion.getMessage()),
    where: String(assertion.getLocation().getContext()),
  }));
}

for (let file of arguments.slice(1)) validate(file);
