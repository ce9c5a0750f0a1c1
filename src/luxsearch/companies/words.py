"""Longer names that hold a listed one and are not that company."""

from typing import Final

DECOYS: Final = (
    "Merrell Dow", "MERRELL DOW",
    "Dow Jones Industrial", "Dow Jones industrial", "Dow Jones Average", "Dow Jones average", "Dow Jones Utilit",
    "Dow Jones Transport", "Dow Jones U.S.", "Dow Jones Sustainability", "DOW JONES INDUSTRIAL", "Dow Jones Indus",
    "Nikkei 225", "Nikkei average", "Nikkei Average", "Nikkei index", "Nikkei Index", "Nikkei stock", "Nikkei Stock",
    "(Reuters)", "(REUTERS)", "(AFP)", "(AP)", "(Bloomberg)", "(BUSINESS WIRE)", "(Business Wire)", "/PRNewswire",
    "PR Newswire/", "PRNewswire", "/PR Newswire", "Japan's Nikkei", "Tokyo's Nikkei", "Nikkei rose", "Nikkei fell",
    "Nikkei gained", "Nikkei added", "Nikkei slid", "Nikkei dropped", "Nikkei lost", "Nikkei ended", "Nikkei closed",
    "Nikkei jumped", "Nikkei climbed", "Nikkei slipped", "Nikkei futures", "Google Plus", "Google+", "Sperry Corp",
    "SPERRY CORP", "Sperry Rand", "Phillips Petroleum", "PHILLIPS PETROLEUM", "Phillips 66", "Burlington Industries",
    "Burlington Northern", "BURLINGTON INDUSTRIES", "BURLINGTON NORTHERN", "McAndrews and Forbes",
    "MacAndrews and Forbes", "Hamilton, Bermuda", "Champion Products", "Salomon Bros", "FT-SE", "Wilson Sonsini",
    "Rhode Island", "Assassin's Creed", "Orient-Express", "Orient Express", "Holiday Inn Express", "Cleveland Browns",
    "Noon ET", "12 Noon", ":00 Noon", ":30 Noon", "Mary Kay Ash", "Helmut Kohl's", "Kohl's government",
    "Kohl's coalition", "Kohl's cabinet", "Kohl's Christian",
    "Kohl's conservative", "Liverpool FC", "Salomon Brothers", "SALOMON BROTHERS", "Salomon Inc", "SALOMON INC",
    "Zenith Electronics", "ZENITH ELECTRONICS", "Zenith National", "Zenith Laboratories", "Bally Manufacturing",
    "Bally's", "Supreme Court", "SUPREME COURT", "American Express", "Federal Express", "Express Scripts",
    "Trinity Industries", "Trinity College", "Trinity Church", "Columbia University", "Columbia Pictures",
    "British Columbia", "District of Columbia", "Columbia Gas", "Michael Jordan", "Jordan River", "Apple Valley",
    "Big Apple", "Amazon River", "Amazon rainforest", "Amazon basin", "Target Hospitality", "Next Generation",
    "Next Gen", "Champion International", "Champion Spark", "Regent Street", "Liberty Mutual", "Liberty Media",
    "Liberty Global", "Liberty Bell", "Statue of Liberty", "Diesel Particulate", "Avon Rubber", "Avon Industrial",
    "Titan International", "Signet Bank", "Signet Ring", "Fossil Fuel", "Fossil Free", "Meta Analysis",
    "Meta Description", "Head Coach", "Assistant Coach", "Life Coach", "Business Coach", "Lee County",
    "Michael Bloomberg", "Mayor Bloomberg", "Bloomberg Philanthropies", "Hearst Castle", "Fondazione Prada",
    "Amazon Basin", "Amazon Rainforest", "The Next", "What's Next", "Omega-3", "Omega 3", "Omega-6", "Meta-Analysis",
    "Wilson Center", "Wilson Disease", "Coach Carter", "Gap Year", "Gap Analysis", "Oakley County",
    "By: The Associated Press", "By The Associated Press", "By Associated Press", "Gillette Stadium", "Barclays Center",
    "Chanel Iman", "Céline Dion", "Zara Larsson", "Zara Tindall", "Zara Phillips", "Frasers Property",
    "Frasers Centrepoint", "Frasers Hospitality", "Federated Hermes", "Hermes Investment",
    "Hermes Fund", "Hermes Parcel", "BCG vaccine", "Hamilton College", "Hamilton County", "Citizen Kane",
    "Citizens Bank",
)  # fmt: skip
"""As they stand in texts. What begins so is passed over, whatever name is in it."""
