# fish completion for dossiertoets. The program itself knows what may stand next: dossiertoets complete.
function __dossiertoets_complete
    # What stands before has lost its quotes; the word that is being typed has not.
    set -l typed (commandline -opc) (string unescape -- (commandline -ct); or commandline -ct)
    set typed (string replace -r '^~/' "$HOME/" -- $typed)
    for line in (command dossiertoets complete -- $typed[2..] 2>/dev/null)
        switch $line
            case \tfolder
                __fish_complete_directories (commandline -ct)
            case \tfile
                __fish_complete_path (commandline -ct)
            case \tfile\ \*
                for ending in (string split ' ' -- $line)[2..]
                    __fish_complete_suffix .$ending
                end
            case '*'
                echo -- $line
        end
    end
end
complete -c dossiertoets -f -k -a '(__dossiertoets_complete)'
