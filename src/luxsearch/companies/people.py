"""Names that people and places have, too: of these a capital letter tells nothing."""

import re
from typing import Final

TITLE_OF_PERSON: Final = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady|Judge|Justice|Rep|Sen|Gov|St|[B-HJ-Z]|(?:[A-Z]\.)+[A-Z])\.?$|[AI]\.$"
).match

OFFICE: Final = frozenset(
    "Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Sir Dame Lord Lady Judge Justice Sen Sen. Rep Rep. Gov Gov."  # noqa: SIM905 - a list to read
    " Senator Governor Congressman Congresswoman Mayor Sheriff Professor Prof. Madame Monsieur Herr Signor"
    " Signora".split()
)
"""Before a strong name of one word: a person is meant, as in `Mr. Armani`."""

PLACES: Final = frozenset(
    "Liberty|Reformation|Trinity|Heartland|Advent|Columbia|Patagonia|Avon|Capri|Hollister|Blue Nile|Jordan"  # noqa: SIM905 - a list to read
    "|Liverpool|Vichy|Burlington|Hamilton|Regent|Saint-Louis"
    "|St. John|St John|La Mer|Innisfree|Galeria|Kipling|Arcadia|Longchamp|Rhode|Barrie|Browns"
    "|Kathmandu|Berkshire|Monsoon|Sebago|Country Road|Cheval Blanc".split("|")
)  # fmt: skip

PERSONS: Final = frozenset(
    "Tiffany|Fred|Chloe|Celine|Kenzo|Joseph|Sandro|Vince|Hunter"  # noqa: SIM905 - a list to read
    "|Lee|Douglas|Jordan|Wilson|Hogan|Fay|Valentino|Bally"
    "|Caruso|Hennessy|Piaget|Creed|Lindberg|Garnier|Aesop|Barrie|Francis Kurkdjian|Donatella Versace|Thomas Burberry"
    "|Pierre Balmain|Jeanne Lanvin|Raffaele Caruso|Barbara Sturm|Aurelius|Salomon|Dickson Poon|Reiss|Jaeger|Hollister"
    "|Hurley|Kipling|Damiani|Bernstein|Tissot|Tudor|Graff|Oakley|Paul Smith|Barbour|Lemaire|Gant|Browns|Elle"
    "|Zimmermann|Sabyasachi Mukherjee|Coco Chanel|Guccio Gucci|Li Ning|Kao|Kose|Artemis|Ami|Brooks|Phillips"
    "|Trent|Hackett|Bogner|Canali|Cerruti|John Galliano|James Allen|Jared|Hamilton|David Jones|Alexander|Boots|Sisley"
    "|McQueen|Dunhill|Clarks|Converse|Champion|Coach|Schwarzkopf|Veja|Halston|Aldo|Renner|Sperry|Boden|Michaels|Coles|Wallis|Buckle"
    "|Simons|Ross|Burton|Jennyfer|Casper|Dyson|Santoni|Casadei|Aigle|Rossmann|Fielmann|Wedgwood|Autry|Kolmar|Beaumanoir".split("|")
)  # fmt: skip
"""Weak names of which a capital tells nothing, because people and offices have them."""

WELL_KNOWN: Final = frozenset(
    "Coach|Tiffany|Valentino|Converse|Champion|Celine|Chloe"  # noqa: SIM905 - a list to read
    "|Boots|Clarks|Aesop|Bally|Dyson|Coles|Jaeger|Reiss|Barbour|Boden|Garnier|Tissot|Salomon|Oakley|Gant"
    "|Zimmermann|Schwarzkopf|Sisley|Kenzo".split("|")
)
"""Those of `PERSONS` that business news mostly means as companies."""

SURNAMES: Final = WELL_KNOWN - {"Coach", "Tiffany", "Valentino", "Converse", "Champion", "Celine", "Chloe"}
"""Those of `WELL_KNOWN` that are neither first names nor words for somebody."""

DESIGNERS: Final = frozenset(
    "Alexander McQueen|Alexander Wang|Anya Hindmarch|Azzedine Alaïa|Azzedine Alaia|Bobbi Brown"  # noqa: SIM905 - a list to read
    "|Brunello Cucinelli"
    "|Calvin Klein|Carolina Herrera|Charlotte Tilbury|Christian Dior|Christian Lacroix|Christian Louboutin|David Yurman"
    "|Diane von Furstenberg|Donna Karan|Dries Van Noten|Eileen Fisher|Elie Saab|Elizabeth Arden|Elsa Schiaparelli"
    "|Emilio Pucci|Estée Lauder|Estee Lauder|Gabriela Hearst|Gianni Versace|Giorgio Armani|Haider Ackermann|Hervé Léger"
    "|Helena Rubinstein|Helmut Lang|Isabel Marant|Issey Miyake|Jean Paul Gaultier|Jil Sander|Jimmy Choo|Jo Malone"
    "|John Galliano|John Varvatos|Karl Lagerfeld|Kate Spade|Kenneth Cole|Laura Mercier|Levi Strauss|Liz Claiborne"
    "|Manolo Blahnik|Amina Muaddi|Giuseppe Zanotti|Georg Jensen|Michael Hill|Molly Goddard|Nicholas Kirkwood"
    "|Perry Ellis|Peter Alexander|Stefano Ricci|Marc Jacobs"
    "|Mary Kay|Michael Kors|Narciso Rodriguez|Nina Ricci|Norma Kamali|Oscar de la Renta"
    "|Paco Rabanne|Pat McGrath|Philipp Plein|Pierre Cardin|Ralph Lauren|Rebecca Minkoff|Richard Mille|Rick Owens"
    "|Roberto Cavalli|Salvatore Ferragamo|Sergio Rossi|Simone Rocha|Sonia Rykiel|Stella McCartney|Steve Madden"
    "|Stuart Weitzman|Ted Baker|Thierry Mugler|Thom Browne|Tom Ford|Tommy Hilfiger|Tory Burch|Vera Bradley|Vera Wang"
    "|Victoria Beckham|Vivienne Westwood|Yohji Yamamoto|Yves Saint Laurent|Zac Posen".split("|")
)
"""Strong names that are those of their founders, who are sometimes meant."""

PERSON_BEFORE: Final = re.compile(
    r"(?:(?:^|[^\w])(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame)\.?|[Dd]esigners?|[Ff]ounders?|[Cc]o-founder|[Tt]he late|[Cc]outurier"
    r"|[Hh]usband|[Ww]ife|[Bb]illionaire|[Ss]tylist|singer|son|daughter|widow(?: of)?|director|named after"
    r"|interview with) $"
).search
"""Before such a name: the person is meant."""

APPOINTED_BEFORE: Final = re.compile(
    r"(?<!\w)(?:[Tt]aps|[Tt]apped|[Hh]ires|[Hh]ired|[Aa]ppoints|[Aa]ppointed|[Nn]ames|[Nn]amed|[Pp]oach(?:es|ed)|[Rr]eplac(?:es|ed|ing)"
    r"|[Ss]ucceed(?:s|ed|ing)?) $"
).search
"""Before such a name: somebody gets a post."""

PERSON_AFTER: Final = re.compile(
    r"(?:,? (?:who|whose|himself|herself)|, (?:\d\d|then|aged)|, (?:an?|the) (?:[\w-]+ ){0,3}?(?:designer|founder"
    r"|stylist"
    r"|billionaire|couturier)|,? (?:died|was born|designed (?:her|his)|founded (?:her|his|the)|retired|married"
    r"|grew up|recalled|told|remembered"
    r"|stepped down|studied|sketched)|'s (?:death|life|husband|wife|son|daughter|widow|suicide|funeral|biography|career"
    r"|memoir|will|estate)"
    r"|[^.]{1,40}? (?:his|her) (?:own |eponymous |namesake |fashion ){0,2}(?:label|brand|company|house)"
    r"| \((?:born|\d{4})| Jr\b| Ash\b)(?!\w)"
).match
"""After such a name: the person is meant."""

FIRST_NAMES: Final = frozenset(
    "Aaron Abdul Achim Adam Adolfo Adrian Agnes Alain Alan Albert Alberto"  # noqa: SIM905 - a list to read
    " Albrecht Alejandro Alessandra"
    " Alessandro Alex Alexander Alexandra Alfonso Alfred Alfredo Ali Alice Alison Amanda Amit Amy Ana Anders Andre"
    " Andrea Andreas Andrew André Andy Angela Anil Anita Anja Ann Anna Anne Anne-Marie Annette Anthony Antoine"
    " Antonia Antonio Arnaud Arnold Arthur Arun Ashley Astrid Axel Barbara Barry Beatrice Beatriz Ben Benjamin"
    " Bernard Bernd Bernhard Bernie Bert Beth Betty Bianca Bill Birgit Bjorn Björn Bob Bobby Bonnie Boris Brad"
    " Brandon Brenda Brendan Brian Brigitte Bruce Bruno Bryan Camille Carl Carla Carlos Carmen Carol Carolina"
    " Caroline Carolyn Catherine Cecilia Cesar Chad Chantal Charles Charlie Cheryl Chris Christa Christian"
    " Christina Christine Christoph Christophe Christopher Chuck Cindy Claire Clara Clare Claude Claudia Claudio"
    " Claus Clive Colette Colin Craig Cristina Curt Cynthia Cyril Damien Dan Dana Daniel Daniela Danielle Dario"
    " Darren Dave David Dean Deborah Debra Delphine Denise Dennis Derek Detlef Diana Diane Didier Diego Dieter"
    " Dietmar Dimitri Dirk Dominique Don Donald Donatella Donna Doris Dorothy Doug Douglas Duncan Dwight Earl"
    " Eberhard Eckhard Ed Eddie Edgar Edith Eduardo Edward Edwin Eileen Elaine Eleanor Elena Eli Elias Elisabeth"
    " Elisabetta Elise Elizabeth Ellen Elon Emanuel Emilio Emily Emma Emmanuel Enrico Enrique Eric Erica Erich"
    " Erik Erin Ernest Ernst Esther Ethan Eugene Eva Evan Evelyn Fabio Fabrice Felipe Felix Ferdinand Fernando"
    " Filippo Florian Frances Francesc Francesca Francesco Francis Francisco Franck Franco Francois Frank François"
    " Françoise Fred Frederic Frederick Frederik Friedrich Fritz Frédéric Gabriel Gabriela Gabriele Gabriella"
    " Gareth Gary Geoffrey Georg George Georges Gerald Gerard Gerd Gerhard Gertrude Gianni Gilbert Gilles Gina"
    " Gino Giorgio Giovanni Giulia Giuseppe Glenn Gloria Gordon Grace Graham Grant Greg Gregory Greta Guido"
    " Guillaume Gunter Gustav Gérard Günter Günther Hannah Hans Harald Harold Harry Hartmut Heather Hector Heidi"
    " Heike Heinrich Heinz Helen Helga Helmut Henri Henrik Henry Herbert Herman Hermann Hiroshi Holger Holly Horst"
    " Howard Hubert Hugh Ian Ignacio Inga Ingo Ingrid Irene Irma Isaac Isabel Isabella Isabelle Ivan Jack Jackie"
    " Jacob Jacqueline Jacques Jaime Jake James Jamie Jan Jana Jane Janet Janice Jason Javier Jay Jean Jeanne Jeff"
    " Jeffrey Jennie Jennifer Jenny Jens Jeremiah Jeremy Jerome Jerry Jesse Jessica Jill Jim Jimmy Joachim Joan"
    " Joanna Joao Jochen Jodi Joe Joel Joey Johan Johann Johanna Johannes John Johnny Jon Jonathan Jorge Jose"
    " Josef Joseph Josephine Josh Joshua José Joyce João Juan Judith Judy Juergen Julia Julian Juliana Julie"
    " Julien Juliette Julius Justin Jutta Jérôme Jürgen Kai Karen Karin Karl Kate Katharina Katherine Kathleen"
    " Kathrin Kathryn Kathy Katie Katja Kaye Keith Kelly Ken Kenneth Kerstin Kevin Kim Klaus Kristen Kristin"
    " Kristina Kurt Kyle Larry Lars Laura Lauren Lawrence Lena Leo Leon Leonard Leonardo Leslie Liam Lillian Lily"
    " Linda Lisa Lloyd Lorenzo Lori Lorraine Lothar Lou Louis Louise Luca Lucas Lucia Luciano Lucie Lucy Ludwig"
    " Luigi Luis Luisa Luke Lutz Lydia Lynn Manfred Manuel Manuela Marc Marcel Marcello Marcelo Marco Marcus"
    " Margaret Margarita Margot Maria Marianne Marie Marilyn Marina Mario Marion Mark Marlene Marlon Martha Martin"
    " Martina Marvin Mary Massimo Mateo Mathias Mathieu Matt Matteo Matthew Matthias Maureen Maurice Mauricio"
    " Maurizio Mauro Max Maximilian Megan Melanie Melissa Mia Michael Michel Michelle Mickey Miguel Mikael Mike"
    " Mikhail Mildred Milton Mitchell Miuccia Mohamed Mohammed Mona Monica Monika Muhammad Myriam Nadia Nadine"
    " Nancy Natalia Natalie Natasha Nathan Neil Nicholas Nick Nico Nicola Nicolas Nicole Niels Nigel Nikolaus Nils"
    " Nina Noah Norbert Norman Olaf Ole Oleg Olga Oliver Olivia Olivier Omar Oscar Otto Pablo Pamela Paolo Pascal"
    " Patrice Patricia Patrick Paul Paula Pauline Pedro Peggy Peter Petra Phil Philip Philippe Phillip Phyllis"
    " Pier Piero Pierre Pietro Rachel Rafael Raimund Rainer Rajesh Ralf Ralph Ramon Raoul Raphael Raul Ray Raymond"
    " Rebecca Reinhard Reinhold Renata Renate Renee Renzo René Ricardo Riccardo Richard Rick Rita Rob Robert"
    " Roberta Roberto Robin Rodney Rodrigo Roger Roland Rolf Roman Ron Ronald Ronnie Rosa Rose Roxanne Roy Ruben"
    " Rudolf Rudy Rupert Russell Ruth Ryan Sabine Sally Salvatore Sam Samantha Samir Samuel Sandra Sandy Sanjay"
    " Sara Sarah Scott Sean Sebastian Serge Sergei Sergey Sergio Seth Severin Shane Sharon Shaun Shawn Sheila"
    " Shirley Sidney Siegfried Silke Silvia Silvio Simon Simone Sofia Sonia Sonja Sophia Sophie Stacy Stan Stanley"
    " Stefan Stefania Stefano Steffen Stella Stephane Stephanie Stephen Steve Steven Stewart Stuart Stéphane Sue"
    " Susan Susann Susanna Susanne Suzanne Sven Svetlana Sylvain Sylvia Sylvie Tamara Tanya Tara Tatiana Ted"
    " Teresa Terry Theodor Theodore Theresa Thierry Thomas Thorsten Tiago Tim Timothy Tina Toby Todd Tom Tommaso"
    " Tony Torsten Tracy Travis Trevor Tristan Tyler Udo Ulrich Ulrike Umberto Ursula Ute Uwe Valentina Valerie"
    " Vanessa Vera Vernon Veronica Vicki Victor Victoria Vijay Vincent Vincenzo Virginia Vito Vittorio Vivian"
    " Vladimir Volker Véronique Walid Walt Walter Wanda Warren Wayne Wendy Wilhelm Willi William Willie Wolfgang"
    " Xavier Yann Yannick Yves Yvette Yvonne Zachary Zoe Zoë".split()
)
"""Common first names: what follows them is a surname."""
